package dev.microservicenetwork.engine.network;

import org.jspecify.annotations.Nullable;

/** What a proxy answers by itself. */
public sealed interface Answer {
    /**
     * To another URL: the request's own, with what is not null here replaced.
     *
     * @param path the whole new path
     */
    record Redirect(
            @Nullable String scheme,
            @Nullable String authority,
            @Nullable Integer port,
            @Nullable String path,
            int code)
            implements Answer {}

    /**
     * A response.
     *
     * @param body null = empty
     */
    record DirectResponse(int status, @Nullable String body) implements Answer {}
}

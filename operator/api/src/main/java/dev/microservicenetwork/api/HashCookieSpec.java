package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A cookie that keeps a client at its endpoint. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record HashCookieSpec(
        @JsonPropertyDescription("The cookie's name. Required. Becomes httpCookie.name.")
        @Required
        @Size(min = 1, max = 256)
        @Pattern(Limits.COOKIE_NAME)
        String name,

        @JsonPropertyDescription("The path of a cookie that the proxy makes. Default: none. Becomes httpCookie.path.")
        @Nullable
        @Size(min = 1, max = 1024)
        @Pattern(Limits.PATH)
        String path,

        @JsonPropertyDescription(
                "How long a cookie that the proxy makes lives; 0s is until the browser closes. Default: the proxy makes none, and clients without the cookie get any endpoint. Becomes httpCookie.ttl.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String ttl) {}

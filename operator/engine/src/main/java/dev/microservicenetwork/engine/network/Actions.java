package dev.microservicenetwork.engine.network;

import org.jspecify.annotations.Nullable;

/**
 * What a route does beside choosing where its requests go.
 *
 * @param answer the proxy answers by itself, and no service gets the requests; null = it forwards them
 * @param path what becomes of the path; null = it stays
 * @param authority the new authority; null = it stays
 */
public record Actions(
        @Nullable Value<Answer> answer,
        @Nullable Value<PathRewrite> path,
        @Nullable Value<String> authority,
        HeaderOperations request,
        HeaderOperations response) {
    /** Nothing but forwarding. */
    public static final Actions NONE = new Actions(null, null, null, HeaderOperations.NONE, HeaderOperations.NONE);

    /** These of a gateway's route and then those of the service's route behind it. Where that one answers by itself, nothing is forwarded that could be rewritten. */
    public Actions and(Actions inner) {
        boolean forwards = inner.answer == null;
        return new Actions(
                inner.answer,
                forwards ? then(path, inner.path) : null,
                forwards ? authority == null ? inner.authority : authority : null,
                forwards ? request.and(inner.request) : HeaderOperations.NONE,
                response.and(inner.response));
    }

    private static @Nullable Value<PathRewrite> then(
            @Nullable Value<PathRewrite> outer, @Nullable Value<PathRewrite> inner) {
        if (outer == null || inner == null) {
            return outer == null ? inner : outer;
        }
        return new Value<>(outer.value().then(inner.value()), inner.origin());
    }
}

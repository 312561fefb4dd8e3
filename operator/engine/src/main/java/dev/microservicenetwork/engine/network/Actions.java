package dev.microservicenetwork.engine.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a route does beside choosing where its requests go.
 *
 * @param answer the proxy answers by itself, and no service gets the requests; null = it forwards them
 * @param path what becomes of the path; null = it stays
 * @param authority the new authority; null = it stays
 * @param cors which pages of other origins may use it; null = what the service says
 * @param mirrors who gets copies
 * @param fault what is done to some requests; null = nothing
 */
public record Actions(
        @Nullable Value<Answer> answer,
        @Nullable Value<PathRewrite> path,
        @Nullable Value<String> authority,
        HeaderOperations request,
        HeaderOperations response,
        @Nullable Value<Cors> cors,
        List<Mirror> mirrors,
        @Nullable Fault fault) {
    /** Nothing but forwarding. */
    public static final Actions NONE =
            new Actions(null, null, null, HeaderOperations.NONE, HeaderOperations.NONE, null, List.of(), null);

    public Actions {
        mirrors = List.copyOf(mirrors);
    }

    /** These of a gateway's route and then those of the service's route behind it. Where that one answers by itself, nothing is forwarded that could be rewritten, permitted, copied or held up. */
    public Actions and(Actions inner) {
        if (inner.answer != null) {
            return new Actions(
                    inner.answer,
                    null,
                    null,
                    HeaderOperations.NONE,
                    response.and(inner.response),
                    null,
                    List.of(),
                    null);
        }
        return new Actions(
                null,
                then(path, inner.path),
                authority == null ? inner.authority : authority,
                request.and(inner.request),
                response.and(inner.response),
                cors == null ? inner.cors : cors,
                mirrors.isEmpty() ? inner.mirrors : mirrors,
                fault == null ? inner.fault : fault);
    }

    private static @Nullable Value<PathRewrite> then(
            @Nullable Value<PathRewrite> outer, @Nullable Value<PathRewrite> inner) {
        if (outer == null || inner == null) {
            return outer == null ? inner : outer;
        }
        return new Value<>(outer.value().then(inner.value()), inner.origin());
    }
}

package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.UnmatchedPreflights;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which pages of other origins may use a route.
 *
 * @param allowOrigins whose pages
 * @param maxAge how long a browser may remember it; null = its own time
 */
public record Cors(
        List<ValueCondition> allowOrigins,
        List<String> allowMethods,
        List<String> allowHeaders,
        List<String> exposeHeaders,
        @Nullable Duration maxAge,
        boolean allowCredentials,
        UnmatchedPreflights unmatchedPreflights) {
    public Cors {
        allowOrigins = List.copyOf(allowOrigins);
        allowMethods = List.copyOf(allowMethods);
        allowHeaders = List.copyOf(allowHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
    }
}

package dev.microservicenetwork.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * Where a route leads.
 *
 * @param host the fully qualified host
 * @param service the Service of that host, or the host itself if there is none
 */
public record Destination(
        String host,
        String namespace,
        String service,
        @Nullable String subset,
        int port) {

    /** As expectations write it: {@code service[.namespace][/subset]}. */
    String key(String defaultNamespace) {
        return service
                + (namespace.isEmpty() || namespace.equals(defaultNamespace) ? "" : "." + namespace)
                + (subset == null ? "" : "/" + subset);
    }

    @Override
    public String toString() {
        return host + ":" + port + (subset == null ? "" : " subset " + subset);
    }
}

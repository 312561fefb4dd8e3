package dev.microservicenetwork.engine.network;

import org.jspecify.annotations.Nullable;

/**
 * Where requests go.
 *
 * @param service a service of the network
 * @param host its fully qualified host
 * @param version one of its versions, or null for all its pods
 * @param port the Service port
 * @param weight relative to the route's other destinations
 */
public record Destination(
        String service, String host, @Nullable String version, int port, int weight) {
    /** Whether both lead to the same pods and port, whatever their shares. */
    public boolean isSameAs(Destination other) {
        return withWeight(other.weight).equals(other);
    }

    public Destination withWeight(int other) {
        return new Destination(service, host, version, port, other);
    }
}

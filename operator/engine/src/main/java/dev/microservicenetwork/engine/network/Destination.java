package dev.microservicenetwork.engine.network;

import org.jspecify.annotations.Nullable;

/**
 * Where requests go.
 *
 * @param service a service of the network, or {@code name.namespace} of one that it doesn't declare
 * @param host its fully qualified host
 * @param version one of its versions, or null for all its pods
 * @param port the Service port
 * @param weight relative to the route's other destinations
 */
public record Destination(
        String service, String host, @Nullable String version, int port, Value<Integer> weight) {
    /** Whether both lead to the same pods and port, whatever their shares. */
    public boolean isSameAs(Destination other) {
        return withWeight(other.weight).equals(other);
    }

    public Destination withWeight(Value<Integer> other) {
        return new Destination(service, host, version, port, other);
    }

    /** Whether it is a service that the network doesn't declare: names of services have no dots. */
    public boolean elsewhere() {
        return service.indexOf('.') >= 0;
    }
}

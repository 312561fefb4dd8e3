package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import java.util.List;
import java.util.stream.Stream;

/**
 * A value that is written for a service, or inherited by it, and can't apply there.
 *
 * @param path the field that says it
 * @param value as written
 * @param where what it doesn't apply to: a route, a version, or the service itself
 * @param why in words
 */
public record LeftOut(String path, String value, String where, String why) {

    /** What is left out of a service; values that are only written again further inside are not. */
    public static List<LeftOut> of(MicroserviceNetworkSpec spec, Network network, Service service) {
        if (service.ports().isEmpty()) {
            return List.of();
        }
        return Stream.concat(LeftOutOfRoutes.of(spec, network, service), LeftOutOfPolicies.of(spec, service))
                .distinct()
                .toList();
    }
}

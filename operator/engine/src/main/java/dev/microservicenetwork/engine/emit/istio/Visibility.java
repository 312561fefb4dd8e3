package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Network;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code exportTo}: which namespaces' proxies get an object. */
final class Visibility {
    private Visibility() {}

    /** Everybody's while anybody may call, lest an unlisted caller bypass weights and timeouts; else the callers'. */
    static List<String> ofService(Network network, String service) {
        return network.workloadOf(service).access() == AccessMode.ENFORCE
                ? ownAnd(
                        network,
                        Stream.concat(
                                namespaces(network.gatewaysTo(service)),
                                network.consumersOf(service).stream().map(Grantee::namespace)))
                : List.of("*");
    }

    static List<String> ofGateway(Network network, Gateway gateway) {
        return ownAnd(network, namespaces(List.of(gateway)));
    }

    private static Stream<String> namespaces(List<Gateway> gateways) {
        return gateways.stream().flatMap(gateway -> gateway.pods().stream()).map(Gateway.Pods::namespace);
    }

    private static List<String> ownAnd(Network network, Stream<String> namespaces) {
        Stream<String> others = namespaces
                .filter(namespace -> !Objects.equals(namespace, network.namespace()))
                .distinct()
                .sorted();
        return Stream.concat(Stream.of("."), others).toList();
    }
}

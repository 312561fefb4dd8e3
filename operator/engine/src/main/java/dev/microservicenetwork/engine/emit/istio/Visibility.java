package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code exportTo}: which namespaces' proxies get an object. */
final class Visibility {
    private static final List<String> EVERYWHERE = List.of("*");
    private static final List<String> OWN = List.of(".");

    private final Network network;
    private final Map<String, TreeSet<String>> callers = new HashMap<>();

    Visibility(Network network) {
        this.network = network;
        for (Gateway gateway : network.gateways()) {
            gateway.pods()
                    .map(Gateway.Pods::namespace)
                    .ifPresent(namespace -> gateway.hosts().stream()
                            .flatMap(Gateway.HostRoutes::destinations)
                            .forEach(to -> call(namespace, to)));
        }
        for (Service service : network.services()) {
            for (Grantee consumer : service.consumers()) {
                call(consumer.namespace(), service.name());
                service.routes().stream()
                        .flatMap(port -> port.routes().stream())
                        .flatMap(route -> route.reached().stream())
                        .forEach(to -> call(consumer.namespace(), to));
            }
        }
    }

    private void call(String namespace, Destination to) {
        call(namespace, to.service());
    }

    private void call(String namespace, String service) {
        callers.computeIfAbsent(service, none -> new TreeSet<>()).add(namespace);
    }

    /** Everybody's while anybody may call, lest an unlisted caller bypass weights and timeouts; else the callers'. */
    List<String> ofService(String service) {
        if (network.workloadOf(service).access() != AccessMode.ENFORCE) {
            return EVERYWHERE;
        }
        TreeSet<String> namespaces = callers.get(service);
        return namespaces == null ? OWN : ownAnd(namespaces.stream());
    }

    List<String> ofGateway(Gateway gateway) {
        return ownAnd(gateway.pods().map(Gateway.Pods::namespace).stream());
    }

    private List<String> ownAnd(Stream<String> namespaces) {
        return Stream.concat(
                        OWN.stream(), namespaces.filter(namespace -> !Objects.equals(namespace, network.namespace())))
                .toList();
    }
}

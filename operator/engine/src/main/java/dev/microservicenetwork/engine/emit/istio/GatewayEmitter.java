package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Gateway.Listener;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerBuilder;
import io.fabric8.istio.api.networking.v1.GatewayBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One Gateway per gateway of the network, one server per listener, and none for one that exists already; a further Gateway for each listener that must stand apart. */
final class GatewayEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.gateways().stream().flatMap(gateway -> emit(network, metadata, gateway));
    }

    private static Stream<Emitted> emit(Network network, Metadata metadata, Gateway gateway) {
        Map<String, List<Listener>> listeners = gateway.listeners().stream()
                .collect(Collectors.groupingBy(
                        listener -> Names.ofListener(network, gateway, listener), TreeMap::new, Collectors.toList()));
        return listeners.entrySet().stream()
                .map(entry -> new Emitted(
                        new GatewayBuilder()
                                .withMetadata(metadata.of(entry.getKey()))
                                .withNewSpec()
                                .withSelector(gateway.pods()
                                        .<Map<String, String>>map(Gateway.Pods::labels)
                                        .orElse(Map.of()))
                                .withServers(entry.getValue().stream()
                                        .sorted(Comparator.comparing(Listener::port)
                                                .thenComparing(Listener::name))
                                        .map(listener -> server(network, listener))
                                        .toList())
                                .endSpec()
                                .build(),
                        List.of(),
                        Set.of(gateway.name()),
                        Set.of()));
    }

    private static Server server(Network network, Listener listener) {
        return new ServerBuilder()
                .withNewPort()
                .withName(listener.name())
                .withNumber((long) listener.port())
                .withProtocol(listener.protocol().name())
                .endPort()
                // with this namespace before it, only VirtualServices of this namespace may bind to the host
                .withHosts(listener.hosts().stream()
                        .map(host -> network.namespace() + "/" + host)
                        .toList())
                .withTls(ServerTls.of(listener))
                .build();
    }
}

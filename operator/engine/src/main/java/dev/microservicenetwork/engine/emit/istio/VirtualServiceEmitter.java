package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Gateway.ConnectionRoute;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One VirtualService per service with routes, for callers in the mesh, and one per host of each gateway. */
final class VirtualServiceEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        Visibility visibility = new Visibility(network);
        return Stream.concat(
                network.services().stream()
                        .filter(service -> !service.routes().isEmpty())
                        .map(service -> ofService(network, metadata, visibility, service)),
                network.gateways().stream()
                        .flatMap(gateway -> gateway.hosts().stream()
                                .map(host -> ofHost(network, metadata, visibility, gateway, host))));
    }

    private static Emitted ofService(Network network, Metadata metadata, Visibility visibility, Service service) {
        List<HTTPRoute> http =
                HttpEntry.of(network, service).stream().map(HttpEntry::http).toList();
        List<TLSRoute> tls = service.routes().stream()
                .filter(it -> it.port().protocol() == Protocol.TLS)
                .flatMap(it -> ConnectionRoutes.tlsOfPort(
                        it.port().number(),
                        Stream.concat(ownNames(network, service), it.port().serverNames().stream())
                                .distinct()
                                .toList(),
                        it.routes()))
                .toList();
        List<TCPRoute> tcp = service.routes().stream()
                .filter(it -> it.port().protocol() == Protocol.TCP)
                .flatMap(it -> ConnectionRoutes.tcpOfPort(it.port().number(), it.routes()))
                .toList();
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
        spec.setExportTo(visibility.ofService(service.name()));
        spec.setHosts(
                tls.isEmpty()
                        ? List.of(service.host())
                        : Stream.concat(Stream.of(service.host()), serverNames(tls))
                                .distinct()
                                .toList());
        spec.setHttp(http);
        spec.setTls(tls);
        spec.setTcp(tcp);
        VirtualService virtualService = new VirtualService();
        virtualService.setMetadata(metadata.of(Names.ofService(network, service)));
        virtualService.setSpec(spec);
        Set<String> services = new LinkedHashSet<>();
        services.add(service.name());
        for (Service.PortRoutes ofPort : service.routes()) {
            for (Route route : ofPort.routes()) {
                route.reached().forEach(to -> services.add(to.service()));
            }
        }
        return Emitted.of(virtualService, List.copyOf(services));
    }

    /** All names by which clients in the mesh may call a service, and which they then send in TLS. */
    private static Stream<String> ownNames(Network network, Service service) {
        String inNamespace = service.name() + "." + network.namespace();
        return Stream.of(service.host(), service.name(), inNamespace, inNamespace + ".svc");
    }

    // Istio takes no name in tls[] that is not below hosts.
    private static Stream<String> serverNames(List<TLSRoute> tls) {
        return tls.stream().flatMap(route -> route.getMatch().stream()).flatMap(match -> match.getSniHosts().stream());
    }

    private static Emitted ofHost(
            Network network, Metadata metadata, Visibility visibility, Gateway gateway, Gateway.HostRoutes host) {
        List<String> services = host.destinations()
                .map(Destination::service)
                .distinct()
                .sorted()
                .toList();
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
        spec.setExportTo(visibility.ofGateway(gateway));
        spec.setGateways(gateways(network, gateway, host));
        spec.setHosts(List.of(host.host()));
        spec.setHttp(HttpEntry.of(network, host).stream().map(HttpEntry::http).toList());
        spec.setTls(host.connections().stream()
                .filter(ConnectionRoute::byServerName)
                .map(route -> ConnectionRoutes.tls(route.port(), List.of(host.host()), route.destinations()))
                .toList());
        spec.setTcp(host.connections().stream()
                .filter(route -> !route.byServerName())
                .map(route -> ConnectionRoutes.tcp(route.port(), route.destinations()))
                .toList());
        VirtualService virtualService = new VirtualService();
        virtualService.setMetadata(metadata.of(Names.ofGatewayHost(network, gateway, host.host())));
        virtualService.setSpec(spec);
        return new Emitted(
                virtualService, services, Set.of(gateway.name()), Set.of(gateway.name() + "/" + host.host()));
    }

    private static List<String> gateways(Network network, Gateway gateway, Gateway.HostRoutes host) {
        if (gateway.existing().isPresent()) {
            return List.of(gateway.existing().get().toString());
        }
        return gateway.listeners().stream()
                .filter(listener -> host.listeners().contains(listener.name()))
                .map(listener -> network.namespace() + "/" + Names.ofListener(network, gateway, listener))
                .distinct()
                .sorted()
                .toList();
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Service.PortRoutes;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One VirtualService per service with routes, for callers in the mesh, and one per host of each gateway. */
final class VirtualServiceEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return Stream.concat(
                network.services().stream()
                        .filter(service -> !service.routes().isEmpty())
                        .map(service -> ofService(network, metadata, service)),
                network.gateways().stream()
                        .flatMap(gateway ->
                                gateway.hosts().stream().map(host -> ofHost(network, metadata, gateway, host))));
    }

    private static Emitted ofService(Network network, Metadata metadata, Service service) {
        boolean tellPorts = service.ports().size() > 1 || service.hasOtherPorts();
        List<HTTPRoute> http = service.routes().stream()
                .filter(it -> it.port().isHttpFamily())
                .flatMap(it -> new HttpRoutes(network, portToTell(it, tellPorts)).of(it.routes()).stream())
                .toList();
        List<TCPRoute> tcp = service.routes().stream()
                .filter(it -> !it.port().isHttpFamily())
                .map(it -> TcpRoutes.of(it.port().number(), it.routes().get(0).destinations()))
                .toList();
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
        spec.setExportTo(Visibility.ofService(network, service.name()));
        spec.setHosts(List.of(service.host()));
        spec.setHttp(http);
        spec.setTcp(tcp);
        VirtualService virtualService = new VirtualService();
        virtualService.setMetadata(metadata.of(Names.ofService(network, service)));
        virtualService.setSpec(spec);
        return Emitted.of(
                virtualService,
                Stream.concat(
                                Stream.of(service.name()),
                                destinations(service.routes().stream().flatMap(it -> it.routes().stream())))
                        .distinct()
                        .toList());
    }

    // Without its port, a route of one port would catch the requests to the others.
    private static @Nullable Integer portToTell(PortRoutes routes, boolean several) {
        return several ? routes.port().number() : null;
    }

    private static Emitted ofHost(Network network, Metadata metadata, Gateway gateway, Gateway.HostRoutes host) {
        List<String> services =
                destinations(host.routes().stream()).distinct().sorted().toList();
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.VirtualService();
        spec.setExportTo(Visibility.ofGateway(network, gateway));
        spec.setGateways(List.of(network.namespace() + "/" + Names.ofGateway(network, gateway)));
        spec.setHosts(List.of(host.host()));
        spec.setHttp(new HttpRoutes(network, null).of(host.routes()));
        VirtualService virtualService = new VirtualService();
        virtualService.setMetadata(metadata.of(Names.ofGatewayHost(network, gateway, host.host())));
        virtualService.setSpec(spec);
        return new Emitted(
                virtualService, services, Set.of(gateway.name()), Set.of(gateway.name() + "/" + host.host()));
    }

    private static Stream<String> destinations(Stream<Route> routes) {
        return routes.flatMap(route -> route.destinations().stream()).map(Destination::service);
    }
}

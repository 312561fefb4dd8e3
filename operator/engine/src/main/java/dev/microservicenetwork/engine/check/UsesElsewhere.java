package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Service.PortRoutes;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.List;
import java.util.stream.Stream;

/** Where routes lead into other namespaces. */
final class UsesElsewhere {
    private UsesElsewhere() {}

    /**
     * A route's destination in another namespace.
     *
     * @param path of the field that says so
     * @param routes the VirtualService
     * @param ofRequests whether it gets requests, not connections
     * @param callers who comes there, as far as it is declared
     */
    record Use(String path, ObjectKey routes, Destination to, boolean ofRequests, List<Grantee> callers) {}

    static Stream<Use> of(Network network) {
        return Stream.concat(
                network.services().stream()
                        .flatMap(service -> service.routes().stream()
                                .flatMap(port -> port.routes().stream()
                                        .filter(Route::leadsElsewhere)
                                        .flatMap(route -> of(network, service, port, route)))),
                network.gateways().stream()
                        .flatMap(gateway -> gateway.hosts().stream().flatMap(host -> of(network, gateway, host))));
    }

    private static Stream<Use> of(Network network, Service service, PortRoutes port, Route route) {
        return route.destinations().stream()
                .filter(Destination::elsewhere)
                .map(to -> new Use(
                        Matches.routeOf(route.path()) + ".to",
                        new ObjectKey("VirtualService", Names.ofService(network, service)),
                        to,
                        port.port().isHttpFamily(),
                        callers(network, service, route)));
    }

    private static Stream<Use> of(Network network, Gateway gateway, Gateway.HostRoutes host) {
        ObjectKey routes = new ObjectKey("VirtualService", Names.ofGatewayHost(network, gateway, host.host()));
        List<Grantee> callers =
                gateway.pods().stream().<Grantee>map(Gateway.Pods::identity).toList();
        Stream<Use> requests = host.routes().stream()
                .flatMap(route -> route.destinations().stream()
                        .filter(Destination::elsewhere)
                        .map(to -> new Use(Matches.routeOf(route.path()) + ".to", routes, to, true, callers)));
        Stream<Use> connections = host.connections().stream()
                .flatMap(route -> route.destinations().stream()
                        .filter(Destination::elsewhere)
                        .map(to -> new Use(route.path() + ".to", routes, to, false, callers)));
        return Stream.concat(requests, connections);
    }

    private static List<Grantee> callers(Network network, Service service, Route route) {
        Stream<Grantee> declared = network.callersOf(service.name())
                .filter(workload -> route.match().isFor(workload))
                .map(Workload::identity);
        Stream<Grantee> consumers =
                service.consumers().stream().filter(consumer -> route.match().isFor(consumer.namespace()));
        return Stream.concat(declared, consumers).distinct().toList();
    }
}

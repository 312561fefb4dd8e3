package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A route and what is spoken by those whose requests it gets.
 *
 * @param ports those that are called, or, at a gateway, those behind it
 * @param opensWebSockets whether some of the requests do
 */
record Requested(At<CommonRouteSpec> route, List<PortSpec> ports, boolean opensWebSockets) {
    /** Those of the routes that a rule is about. */
    static Stream<Requested> of(Parts parts, Predicate<CommonRouteSpec> about) {
        Stream<Requested> services = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .filter(route -> about.test(route.it()))
                        .map(route -> ofService(parts, service.it(), route)));
        Stream<Requested> gateways = parts.requestRoutes().stream()
                .filter(route -> about.test(route.it()))
                .map(route -> ofGateway(parts, route));
        return Stream.concat(services, gateways);
    }

    private static Requested ofService(Parts parts, ServiceSpec service, At<RouteSpec> route) {
        List<PortSpec> called = service.ports().stream()
                .filter(port -> Targets.isFor(route.it(), port))
                .toList();
        return new Requested(
                route.as(route.it()),
                called,
                called.stream().anyMatch(port -> Targets.opensWebSockets(parts.declared(), service, route.it(), port)));
    }

    private static Requested ofGateway(Parts parts, At<GatewayRouteSpec> route) {
        List<PortSpec> behind =
                route.it().to().stream().flatMap(to -> behind(parts, to)).toList();
        return new Requested(
                route.as(route.it()), behind, behind.stream().anyMatch(port -> port.protocol() == Protocol.WEBSOCKET));
    }

    private static Stream<PortSpec> behind(Parts parts, ServiceTargetSpec to) {
        return parts.service(to.service()).stream()
                .flatMap(service -> service.it().ports().stream())
                .filter(port -> to.port() == null ? port.protocol().isHttpFamily() : port.port() == to.port());
    }

    boolean some(Protocol protocol) {
        return ports.stream().anyMatch(port -> port.protocol() == protocol);
    }

    /** Whether all of the requests are gRPC calls. */
    boolean isGrpc() {
        List<MatchSpec> matches = route.it().matches();
        return (!matches.isEmpty() && matches.stream().allMatch(match -> match.grpc() != null))
                || (!ports.isEmpty() && ports.stream().allMatch(port -> port.protocol() == Protocol.GRPC));
    }
}

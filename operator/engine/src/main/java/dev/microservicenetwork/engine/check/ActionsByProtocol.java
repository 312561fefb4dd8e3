package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** What a route does is something that the protocol of its requests knows. */
final class ActionsByProtocol implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<At<?>> services = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .filter(route -> speaksGrpc(service.it(), route.it()))
                        .flatMap(route -> answers(
                                route.field("redirect", RouteSpec::redirect),
                                route.field("directResponse", RouteSpec::directResponse))));
        Stream<At<?>> gateways = parts.gatewayRoutes().stream()
                .filter(route -> matchesGrpc(route.it()))
                .flatMap(route -> answers(
                        route.field("redirect", CommonRouteSpec::redirect),
                        route.field("directResponse", CommonRouteSpec::directResponse)));
        return Stream.concat(services, gateways)
                .map(answer -> new Finding(
                        Code.MSN2224,
                        answer.path(),
                        null,
                        "no gRPC client understands this answer",
                        "the route is for gRPC, whose clients follow no redirect and read the outcome from grpc-status",
                        "answer HTTP requests only, on a port that is not GRPC or by matches without grpc"));
    }

    private static Stream<At<?>> answers(Stream<? extends At<?>> redirect, Stream<? extends At<?>> response) {
        return Stream.concat(redirect, response);
    }

    private static boolean speaksGrpc(ServiceSpec service, RouteSpec route) {
        List<PortSpec> ports = service.ports().stream()
                .filter(port -> route.port() == null ? port.protocol().isHttpFamily() : route.port() == port.port())
                .toList();
        return matchesGrpc(route)
                || (!ports.isEmpty()
                        && ports.stream().allMatch(port -> port.protocol().isGrpc()));
    }

    private static boolean matchesGrpc(CommonRouteSpec route) {
        return !route.matches().isEmpty() && route.matches().stream().allMatch(match -> match.grpc() != null);
    }
}

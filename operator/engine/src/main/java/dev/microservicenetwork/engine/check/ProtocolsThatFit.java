package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.Optional;
import java.util.stream.Stream;

/** What is spoken on the port that is called can be spoken on the one that a route leads to: Envoy speaks the latter's protocol there. */
final class ProtocolsThatFit implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route -> service.it().ports().stream()
                                .filter(called -> Targets.isFor(route.it(), called))
                                .flatMap(called -> At.destinations(route)
                                        .flatMap(to -> check(parts, service.it(), called, to).stream()))))
                .distinct();
    }

    private static Optional<Finding> check(Parts parts, ServiceSpec routed, PortSpec called, At<RouteTargetSpec> to) {
        return Targets.service(parts.declared(), routed, to.it().qualifiedName())
                .flatMap(target -> Targets.port(routed, target, to.it().port(), called)
                        .filter(port -> !fits(called.protocol(), port.protocol()))
                        .map(port -> new Finding(
                                Code.MSN1140,
                                to.path(),
                                null,
                                "port " + port.port() + " of `" + target.name() + "` is " + word(port.protocol())
                                        + ", which " + word(called.protocol()) + " requests to port " + called.port()
                                        + " of `" + routed.name() + "` can't use",
                                "lead the route to a port that speaks " + word(called.protocol())
                                        + ", or give the route a port that fits")));
    }

    private static boolean fits(Protocol called, Protocol led) {
        return switch (called) {
            case HTTP, HTTP2 -> led.isHttpFamily();
            case GRPC -> led.isGrpc() || led == Protocol.HTTP2; // neither trailers nor streams in HTTP/1.1
            case GRPC_WEB -> led == Protocol.GRPC_WEB; // only such a port's sidecar translates what browsers send
            case WEBSOCKET -> led == Protocol.WEBSOCKET || led == Protocol.HTTP; // an upgrade is one of HTTP/1.1
            case TCP -> led == Protocol.TCP;
            case TLS -> led == Protocol.TLS;
        };
    }

    private static String word(Protocol protocol) {
        return switch (protocol) {
            case WEBSOCKET -> "WebSocket";
            case GRPC_WEB -> "GRPCWeb";
            default -> protocol.name();
        };
    }
}

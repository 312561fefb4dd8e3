package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Durations;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Streams and WebSockets have no timeouts. */
final class Streams implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> services = parts.services().stream()
                .filter(service -> service.it().resilience() != null)
                .flatMap(Streams::resilience);
        Stream<Finding> routes = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream().flatMap(route -> route(parts, service.it(), route)));
        Stream<Finding> calls = parts.calls().stream()
                .filter(call -> call.it().local()
                        && (call.it().timeout() != null || call.it().retries() != null))
                .filter(call -> isWebSocket(parts, call.it().name(), null))
                .flatMap(call -> limits(
                        call.path(),
                        call.it().timeout(),
                        call.field("retries", CallSpec::retries).toList(),
                        "`" + call.it().name() + "` speaks WebSocket only"));
        Stream<Finding> gateways = parts.gatewayRoutes().stream().flatMap(route -> gatewayRoute(parts, route));
        return Stream.of(services, routes, calls, gateways).flatMap(it -> it);
    }

    private static Stream<Finding> gatewayRoute(Parts parts, At<GatewayRouteSpec> route) {
        boolean streaming = Boolean.TRUE.equals(route.it().streaming());
        boolean webSocket = !route.it().answers()
                && route.it().to().stream().allMatch(to -> isWebSocket(parts, to.qualifiedName(), to.port()));
        return streaming || webSocket
                ? limits(
                        route.path(),
                        route.it().timeout(),
                        route.field("retries", GatewayRouteSpec::retries).toList(),
                        streaming ? "the route is streaming" : "the route is for WebSockets")
                : Stream.of();
    }

    /** Whether a service speaks nothing but WebSocket, on a port or at all. */
    private static boolean isWebSocket(Parts parts, String name, @Nullable Integer port) {
        return parts.service(name)
                .filter(service -> port == null
                        ? onlyWebSocket(service.it().ports())
                        : onlyWebSocket(service.it().ports().stream()
                                .filter(it -> port == it.port())
                                .toList()))
                .isPresent();
    }

    private static Stream<Finding> route(Parts parts, ServiceSpec service, At<RouteSpec> route) {
        boolean streaming = Boolean.TRUE.equals(route.it().streaming());
        List<PortSpec> called = service.ports().stream()
                .filter(port -> Targets.isFor(route.it(), port))
                .toList();
        boolean webSocket = !called.isEmpty()
                && called.stream()
                        .allMatch(port -> Targets.opensWebSockets(parts.declared(), service, route.it(), port));
        return streaming || webSocket
                ? limits(
                        route.path(),
                        route.it().timeout(),
                        route.field("retries", RouteSpec::retries).toList(),
                        streaming ? "the route is streaming" : "the route is for WebSockets")
                : Stream.of();
    }

    private static Stream<Finding> resilience(At<ServiceSpec> service) {
        return onlyWebSocket(service.it().ports())
                ? service.field("resilience", ServiceSpec::resilience)
                        .flatMap(it -> limits(
                                it.path(),
                                it.it().timeout(),
                                it.field("retries", ResilienceSpec::retries).toList(),
                                "the service speaks WebSocket only"))
                : Stream.of();
    }

    private static boolean onlyWebSocket(List<PortSpec> ports) {
        for (PortSpec port : ports) {
            if (port.protocol() != Protocol.WEBSOCKET) {
                return false;
            }
        }
        return !ports.isEmpty();
    }

    private static Stream<Finding> limits(
            String path, @Nullable String timeout, List<At<RetriesSpec>> retries, String why) {
        Stream<Finding> whole =
                timeout == null || isZero(timeout) ? Stream.of() : Stream.of(finding(path + ".timeout", timeout, why));
        Stream<Finding> perTry = retries.stream()
                .flatMap(it -> it.field("perTryTimeout", RetriesSpec::perTryTimeout))
                .filter(it -> !isZero(it.it()))
                .map(it -> finding(it.path(), it.it(), why));
        return Stream.concat(whole, perTry);
    }

    private static boolean isZero(String duration) {
        return Durations.parse(duration).map(java.time.Duration::isZero).orElse(false);
    }

    private static Finding finding(String path, String value, String why) {
        return new Finding(
                Code.MSN2104,
                path,
                value,
                "a timeout would cut streams in the middle",
                why,
                "remove the timeout, or what makes the route a stream");
    }
}

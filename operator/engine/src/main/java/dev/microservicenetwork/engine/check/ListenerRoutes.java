package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Exposure;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The routes of a gateway are for listeners that it has and that carry what they speak of. */
final class ListenerRoutes implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .flatMap(gateway -> Stream.of(
                                At.gatewayRoutes(gateway).stream().flatMap(route -> route(gateway.it(), route)),
                                twoWays(gateway),
                                withoutRoute(gateway))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> route(GatewaySpec gateway, At<GatewayRouteSpec> route) {
        if (gateway.existing() != null || gateway.listeners().isEmpty()) {
            return Stream.of();
        }
        List<ListenerSpec> listeners = gateway.listeners().stream()
                .filter(listener -> Exposure.isFor(route.it(), listener))
                .toList();
        return Stream.of(
                        unknown(gateway, route),
                        unfitting(gateway, route, listeners),
                        listeners.stream()
                                .filter(listener -> !listener.protocol().carriesRequests())
                                .flatMap(listener -> connections(listener, route)))
                .flatMap(it -> it);
    }

    private static Stream<Finding> unknown(GatewaySpec gateway, At<GatewayRouteSpec> route) {
        List<String> known = names(gateway.listeners().stream());
        return route.entries("listeners", route.it().listeners()).stream()
                .filter(name -> !known.contains(name.it()))
                .map(name -> new Finding(
                        Code.MSN4114,
                        name.path(),
                        name.it(),
                        "gateway `" + gateway.name() + "` has no listener `" + name.it() + "`",
                        "add it, or use another" + Hint.of(name.it(), known)));
    }

    private static Stream<Finding> unfitting(
            GatewaySpec gateway, At<GatewayRouteSpec> route, List<ListenerSpec> listeners) {
        if (route.it().listeners().isEmpty()) {
            return listeners.isEmpty()
                    ? unfitting(
                            route.path(),
                            "gateway `" + gateway.name()
                                    + "` has no listener of HTTP or HTTPS, and others must be named",
                            "add listeners: " + names(gateway.listeners().stream()))
                    : Stream.of();
        }
        if (listeners.stream()
                        .map(listener -> listener.protocol().carriesRequests())
                        .distinct()
                        .count()
                > 1) {
            return unfitting(
                    route.path() + ".listeners",
                    "some of these listeners carry requests, and others connections",
                    "make it two routes");
        }
        return route.entries("listeners", route.it().listeners()).stream()
                .filter(name -> listeners.stream()
                        .anyMatch(listener ->
                                listener.name().equals(name.it()) && Boolean.TRUE.equals(listener.httpsRedirect())))
                .flatMap(name -> unfitting(
                        name.path(),
                        "listener `" + name.it() + "` answers every request with a redirect to HTTPS",
                        "remove it from the route's listeners"));
    }

    private static Stream<Finding> unfitting(String path, String message, String help) {
        return finding(Code.MSN4115, path, null, message, help);
    }

    private static Stream<Finding> connections(ListenerSpec listener, At<GatewayRouteSpec> route) {
        GatewayRouteSpec all = GatewayRouteSpecBuilder.builder()
                .name(route.it().name())
                .listeners(route.it().listeners())
                .hosts(route.it().hosts())
                .to(route.it().to())
                .build();
        Stream<Finding> more = all.equals(route.it())
                ? Stream.of()
                : finding(
                        Code.MSN4116,
                        route.path(),
                        null,
                        "listener `" + listener.name()
                                + "` carries connections, of which only listeners, hosts and to can be said",
                        "remove the route's other fields, or use a listener of HTTP or HTTPS");
        return Stream.concat(more, listener.passesTlsOn() ? Stream.of() : hosts(listener, route));
    }

    private static Stream<Finding> hosts(ListenerSpec listener, At<GatewayRouteSpec> route) {
        if (route.it().hosts().isEmpty()) {
            return Stream.of();
        }
        return listener.protocol() == ListenerProtocol.TCP
                ? finding(
                        Code.MSN4113,
                        route.path() + ".hosts",
                        null,
                        "hosts of a route for listener `" + listener.name() + "`, which is TCP and knows none",
                        "remove hosts")
                : finding(
                        Code.MSN4117,
                        route.path() + ".hosts",
                        null,
                        "listener `" + listener.name() + "` ends TLS, and Istio then sends all its connections one way",
                        "remove hosts, and make a listener for each host that goes elsewhere");
    }

    private static Stream<Finding> twoWays(At<GatewaySpec> gateway) {
        Exposure exposure = new Exposure(gateway.it());
        return exposure.places().stream()
                .filter(place -> !place.listener().protocol().carriesRequests())
                .flatMap(place -> exposure.routes(place).stream()
                        .limit(1)
                        .flatMap(routes -> routes.stream().skip(1))
                        .flatMap(i -> finding(
                                Code.MSN4117,
                                At.gatewayRoutes(gateway).get(i).path(),
                                null,
                                "connections to listener `" + place.listener().name()
                                        + (place.listener().passesTlsOn() ? "` for `" + place.host() : "")
                                        + "` have a route already",
                                place.listener().passesTlsOn()
                                        ? "make them one route with weights, or tell them apart by hosts"
                                        : "make them one route with weights")))
                .distinct();
    }

    private static Stream<Finding> withoutRoute(At<GatewaySpec> gateway) {
        return At.listeners(gateway).stream()
                .filter(listener -> !listener.it().protocol().carriesRequests())
                .filter(listener ->
                        gateway.it().routes().stream().noneMatch(route -> Exposure.isFor(route, listener.it())))
                .flatMap(listener -> finding(
                        Code.MSN4118,
                        listener.path(),
                        listener.it().name(),
                        "no route names listener `" + listener.it().name() + "`, so it takes no connections",
                        "add a route with listeners: [" + listener.it().name() + "]"));
    }

    private static List<String> names(Stream<ListenerSpec> listeners) {
        return listeners.map(ListenerSpec::name).toList();
    }

    private static Stream<Finding> finding(
            Code code, String path, @Nullable String value, String message, String help) {
        return Stream.of(new Finding(code, path, value, message, help));
    }
}

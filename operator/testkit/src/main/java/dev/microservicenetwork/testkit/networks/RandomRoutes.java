package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.RouteTargetSpecBuilder;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.testkit.networks.RandomResilience.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The routes of one service. */
final class RandomRoutes {
    private final Draws draw;
    private final RandomResilience resilience;
    private final RandomMatches matches;
    private final BooleanSupplier slips;
    private final List<PortSpec> ports;
    private final List<VersionSpec> versions;

    RandomRoutes(
            Draws draw,
            RandomResilience resilience,
            BooleanSupplier slips,
            List<PortSpec> ports,
            List<VersionSpec> versions) {
        this.draw = draw;
        this.resilience = resilience;
        this.matches = new RandomMatches(draw);
        this.slips = slips;
        this.ports = ports;
        this.versions = versions;
    }

    List<RouteSpec> draw() {
        List<RouteSpec> routes = new ArrayList<>();
        List<PortSpec> http =
                ports.stream().filter(port -> port.protocol().isHttpFamily()).toList();
        boolean caughtAll = false;
        for (int left = http.isEmpty() ? 0 : draw.between(0, 4); left > 0; left--) {
            boolean catchAll = !caughtAll && draw.percent(20);
            caughtAll |= catchAll;
            routes.add(http("r" + left, http, catchAll));
        }
        for (PortSpec port : ports) {
            if (!port.protocol().isHttpFamily() && draw.percent(50)) {
                routes.add(RouteSpecBuilder.builder()
                        .name("tcp-" + port.port())
                        .port(port.port())
                        .to(to(List.of(port)))
                        .build());
            }
        }
        return routes;
    }

    private RouteSpec http(String name, List<PortSpec> http, boolean catchAll) {
        PortSpec port = draw.maybe(40, () -> draw.one(http));
        List<PortSpec> applies = port == null ? http : List.of(port);
        boolean grpc = applies.stream().anyMatch(it -> it.protocol().isGrpc());
        List<MatchSpec> matched = catchAll ? List.of() : matches.some(1, 2, grpc);
        boolean streaming = draw.percent(15);
        boolean webSocket = applies.stream().allMatch(it -> it.protocol() == Protocol.WEBSOCKET);
        Scope scope = (streaming || webSocket) && !slips.getAsBoolean() ? Scope.STREAMS : Scope.REQUESTS;
        RouteSpec route = RouteSpecBuilder.builder()
                .name(name)
                .matches(matched)
                .port(port == null ? null : port.port())
                .to(draw.percent(30) ? List.of() : to(applies))
                .timeout(scope == Scope.STREAMS ? null : resilience.timeout(40))
                .retries(draw.maybe(30, () -> resilience.retries(scope)))
                .streaming(streaming ? Boolean.TRUE : draw.maybe(10, () -> false))
                .build();
        return new RandomActions(draw).addTo(route, applies);
    }

    /** Different versions with weights of which at least one is above 0. */
    private List<RouteTargetSpec> to(List<PortSpec> applies) {
        if (versions.isEmpty()) {
            return List.of(RouteTargetSpecBuilder.builder()
                    .port(port(applies))
                    .weight(draw.maybe(20, () -> 1))
                    .build());
        }
        List<RouteTargetSpec> to = new ArrayList<>();
        for (VersionSpec version : draw.some(1, 3, versions)) {
            to.add(RouteTargetSpecBuilder.builder()
                    .version(slips.getAsBoolean() ? "none" : version.name())
                    .port(port(applies))
                    .weight(weight(to.isEmpty()))
                    .build());
        }
        return to;
    }

    // One that all those who are called may be led to: of the same protocol, or the only one.
    private @Nullable Integer port(List<PortSpec> applies) {
        boolean same = applies.stream().map(PortSpec::protocol).distinct().count() == 1;
        return same ? draw.maybe(10, () -> draw.one(applies).port()) : null;
    }

    private @Nullable Integer weight(boolean first) {
        return draw.maybe(
                70, () -> draw.percent(15) ? draw.between(999_900, 1_000_000) : draw.between(first ? 1 : 0, 100));
    }
}

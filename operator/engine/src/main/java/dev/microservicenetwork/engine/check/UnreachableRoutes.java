package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Matches;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Each match of a route gets some request. */
final class UnreachableRoutes implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Matches matches = parts.conditions();
        return Stream.concat(
                        parts.routed().stream()
                                .flatMap(service ->
                                        service.it().ports().stream().flatMap(port -> ofPort(service, port, matches))),
                        parts.gateways().stream().flatMap(gateway -> ofGateway(gateway, matches)))
                .distinct();
    }

    private static Stream<Finding> ofPort(At<ServiceSpec> service, PortSpec port, Matches matches) {
        return inOrder(
                At.routes(service).stream()
                        .filter(route -> Targets.isFor(route.it(), port))
                        .flatMap(route -> matches.of(route.path(), route.it().matches()).stream()),
                Matches.order(service.it().routeOrder()));
    }

    // A match that is of no use on one host may be on another.
    private static Stream<Finding> ofGateway(At<GatewaySpec> gateway, Matches matches) {
        Exposure exposure = new Exposure(gateway.it());
        List<At<GatewayRouteSpec>> routes = At.gatewayRoutes(gateway);
        Map<String, Tried> tried = new LinkedHashMap<>();
        exposure.places().stream().map(exposure::routes).distinct().forEach(tiers -> {
            List<Matches.Located> earlier = new ArrayList<>();
            for (List<Integer> tier : tiers) {
                tier.stream()
                        .map(routes::get)
                        .flatMap(route -> matches.of(route.path(), route.it().matches()).stream())
                        .sorted(Comparator.comparing(Matches.Located::match, Matches.MOST_SPECIFIC_FIRST))
                        .forEach(located -> {
                            tried.computeIfAbsent(located.path(), none -> new Tried(located, new ArrayList<>()))
                                    .before()
                                    .add(earlier.stream()
                                            .filter(it -> it.match().covers(located.match()))
                                            .findFirst());
                            earlier.add(located);
                        });
            }
        });
        return tried.values().stream()
                .filter(it -> it.before().stream().allMatch(Optional::isPresent))
                .map(it -> finding(it.located(), it.before().get(0).orElseThrow()));
    }

    /** A match and, for each place where it is tried, the first before it that covers it. */
    private record Tried(Matches.Located located, List<Optional<Matches.Located>> before) {}

    private static Stream<Finding> inOrder(Stream<Matches.Located> matches, Comparator<Match> order) {
        List<Matches.Located> earlier = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        matches.sorted(Comparator.comparing(Matches.Located::match, order)).forEach(located -> {
            earlier.stream()
                    .filter(before -> before.match().covers(located.match()))
                    .findFirst()
                    .ifPresent(before -> findings.add(finding(located, before)));
            earlier.add(located);
        });
        return findings.stream();
    }

    private static Finding finding(Matches.Located located, Matches.Located before) {
        return new Finding(
                Code.MSN2201,
                located.path(),
                null,
                "never reached: each request that it matches is matched before",
                "by " + before.path(),
                "remove it, or make its match more specific, or, where both are equally specific, put it first");
    }
}

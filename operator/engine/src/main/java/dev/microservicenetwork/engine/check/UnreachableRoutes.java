package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Matches;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Each match of a route gets some request. */
final class UnreachableRoutes implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return Stream.concat(
                        At.services(spec).stream()
                                .flatMap(service ->
                                        service.it().ports().stream().flatMap(port -> ofPort(service, port))),
                        At.gateways(spec).stream()
                                .flatMap(gateway -> gateway.it().listeners().stream()
                                        .map(ListenerSpec::hosts)
                                        .flatMap(List::stream)
                                        .distinct()
                                        .flatMap(host -> ofHost(gateway, host))))
                .distinct();
    }

    private static Stream<Finding> ofPort(At<ServiceSpec> service, PortSpec port) {
        return inOrder(At.routes(service).stream()
                .filter(route -> port.protocol().isHttpFamily() && Targets.isFor(route.it(), port))
                .flatMap(route -> Matches.of(route.path(), route.it().matches()).stream()));
    }

    private static Stream<Finding> ofHost(At<GatewaySpec> gateway, String host) {
        return inOrder(At.gatewayRoutes(gateway).stream()
                .filter(route ->
                        route.it().hosts().isEmpty() || route.it().hosts().contains(host))
                .flatMap(route -> Matches.of(route.path(), route.it().matches()).stream()));
    }

    private static Stream<Finding> inOrder(Stream<Matches.Located> matches) {
        List<Matches.Located> earlier = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        matches.sorted(Comparator.comparing(Matches.Located::match, Matches.MOST_SPECIFIC_FIRST))
                .forEach(located -> {
                    earlier.stream()
                            .filter(before -> before.match().covers(located.match()))
                            .findFirst()
                            .ifPresent(
                                    before -> findings.add(
                                            new Finding(
                                                    Code.MSN2201,
                                                    located.path(),
                                                    null,
                                                    "never reached: each request that it matches is matched before",
                                                    "by " + before.path(),
                                                    "remove it, or make its match more specific, or, where both are equally specific, put it first")));
                    earlier.add(located);
                });
        return findings.stream();
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Somebody must get a route's requests. */
final class Weights implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Stream.concat(
                parts.serviceRoutes().stream()
                        .flatMap(route -> check(
                                route.path(),
                                route.it().to().stream()
                                        .map(RouteTargetSpec::weight)
                                        .map(Weights::orOne)
                                        .toList())),
                parts.gatewayRoutes().stream()
                        .flatMap(route -> check(
                                route.path(),
                                route.it().to().stream()
                                        .map(ServiceTargetSpec::weight)
                                        .map(Weights::orOne)
                                        .toList())));
    }

    private static int orOne(@Nullable Integer weight) {
        return weight == null ? 1 : weight;
    }

    private static Stream<Finding> check(String route, List<Integer> weights) {
        return !weights.isEmpty() && weights.stream().allMatch(weight -> weight == 0)
                ? Stream.of(new Finding(
                        Code.MSN1106,
                        route + ".to",
                        null,
                        "the weights sum to 0, so nobody gets the requests",
                        "give one destination a weight above 0, or remove the route"))
                : Stream.of();
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.resolve.Crossing;
import dev.microservicenetwork.engine.resolve.Matches;
import dev.microservicenetwork.engine.resolve.Matches.Located;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.List;
import java.util.stream.Stream;

/** A gateway's route and those of the service behind it can be matched at once. */
final class CrossedMatches implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Matches matches = parts.conditions();
        return parts.gatewayRoutes().stream()
                .filter(route -> route.it().to().size() == 1
                        && route.it().to().get(0).version() == null) // else no route of the service counts
                .flatMap(route -> behind(parts, route.it().to().get(0), matches)
                        .flatMap(inner -> matches.of(route.path(), route.it().matches()).stream()
                                .flatMap(outer -> clash(route.it(), outer, inner))));
    }

    private static Stream<Located> behind(Parts parts, ServiceTargetSpec to, Matches matches) {
        return parts.service(to.qualifiedName()).stream()
                .flatMap(service -> At.routes(service).stream()
                        .filter(route -> isFor(route.it(), to, service.it()))
                        .flatMap(route -> matches.of(route.path(), route.it().matches()).stream()))
                .filter(located -> located.match().from().isEmpty());
    }

    private static boolean isFor(RouteSpec route, ServiceTargetSpec to, ServiceSpec service) {
        return service.ports().stream()
                .filter(port -> to.port() == null ? port.protocol().isHttpFamily() : to.port() == port.port())
                .anyMatch(port -> Targets.isFor(route, port));
    }

    private static Stream<Finding> clash(GatewayRouteSpec route, Located outer, Located inner) {
        String path = route.rewrite() == null ? null : route.rewrite().path();
        PathRewrite rewrite =
                path == null ? null : PathRewrite.under(outer.match().path(), path);
        return Crossing.before(rewrite, inner.match()).stream()
                .flatMap(List::stream)
                .flatMap(before -> outer.match().clash(before).stream())
                .map(what -> new Finding(
                        Code.MSN2211,
                        outer.path(),
                        null,
                        "the " + what + " here and in " + inner.path() + " can't be one condition",
                        "requests through the gateway must meet both, and Istio takes one condition on each thing; whether these two have requests in common can't be told",
                        "say the same in both, or an exact value in one of them, or remove it from one"));
    }
}

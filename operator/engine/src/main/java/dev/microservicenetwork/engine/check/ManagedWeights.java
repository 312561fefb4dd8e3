package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.api.WeightsManager;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Weights can be left to somebody where there are some, where a route is told by its name, and as that controller works. */
final class ManagedWeights implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .filter(route -> route.it().weightsManagedBy() != null)
                        .flatMap(route -> Stream.of(
                                        few(route),
                                        connections(service.it(), route),
                                        argoRollouts(parts, service.it(), route))
                                .flatMap(it -> it)));
    }

    private static Stream<Finding> few(At<RouteSpec> route) {
        return route.it().to().size() > 1
                ? Stream.of()
                : Stream.of(
                        new Finding(
                                Code.MSN1170,
                                route.path() + ".weightsManagedBy",
                                null,
                                "the route `" + route.it().name() + "` has no weights that somebody could manage",
                                "name two or more destinations in to, with the weights to begin with, or remove weightsManagedBy"));
    }

    private static Stream<Finding> connections(ServiceSpec service, At<RouteSpec> route) {
        return service.ports().stream()
                .filter(port -> Objects.equals(port.port(), route.it().port())
                        && !port.protocol().isHttpFamily())
                .map(PortSpec::protocol)
                .map(protocol -> new Finding(
                        Code.MSN1171,
                        route.path() + ".weightsManagedBy",
                        null,
                        "port " + route.it().port() + " is " + protocol + ", and routes of connections have no names",
                        "a controller finds the route whose weights it sets by its name",
                        "remove weightsManagedBy, and change the weights here"));
    }

    private static Stream<Finding> argoRollouts(Parts parts, ServiceSpec service, At<RouteSpec> route) {
        List<RouteTargetSpec> to = route.it().to();
        if (route.it().weightsManagedBy() != WeightsManager.ARGO_ROLLOUTS || to.size() < 2) {
            return Stream.of();
        }
        if (to.size() > 2) {
            return Stream.of(argoRollouts(
                    route.path() + ".to",
                    "Argo Rollouts splits between a stable and a canary destination, and this route has " + to.size(),
                    "it removes from the route whatever it doesn't know",
                    "leave two, or write weightsManagedBy: Other if somebody else sets the weights"));
        }
        return parts.spec().services().stream()
                .filter(target -> to.stream()
                        .allMatch(it -> version(target, it) != null
                                && target.name().equals(it.service() == null ? service.name() : it.qualifiedName())))
                .flatMap(target -> target.versions().stream()
                        .map(VersionSpec::name)
                        .filter(version -> to.stream().noneMatch(it -> version.equals(version(target, it))))
                        .limit(1)
                        .map(version -> argoRollouts(
                                route.path() + ".weightsManagedBy",
                                "`" + target.name() + "` has version `" + version
                                        + "` beside the two that Argo Rollouts splits between",
                                "it removes other subsets from the DestinationRule that it works on",
                                "remove the version, or split between two services instead of two versions")));
    }

    private static @Nullable String version(ServiceSpec target, RouteTargetSpec to) {
        return to.version() == null ? target.defaultVersion() : to.version();
    }

    private static Finding argoRollouts(String path, String message, String note, String help) {
        return new Finding(Code.MSN1172, path, null, message, note, help);
    }
}

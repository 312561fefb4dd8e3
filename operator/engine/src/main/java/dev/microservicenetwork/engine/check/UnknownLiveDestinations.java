package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.live.ObservedValues;
import dev.microservicenetwork.engine.live.ObservedValues.Live;
import dev.microservicenetwork.engine.live.ObservedValues.Named;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who manages a route's weights manages nothing else: a destination that the resource doesn't name is not kept. */
final class UnknownLiveDestinations implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        ObservedValues live = ObservedValues.of(subject.resource(), subject.facts());
        return subject.parts().routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .filter(route -> route.it().weightsManagedBy() != null)
                        .flatMap(route -> unknown(subject, live, service.it(), route)));
    }

    private static Stream<ClusterFinding> unknown(
            Subject subject, ObservedValues live, ServiceSpec service, At<RouteSpec> route) {
        Set<Named> named = subject.network().service(service.name()).routes().stream()
                .flatMap(port -> port.routes().stream())
                .filter(it -> it.name().equals(route.it().name()))
                .flatMap(it -> it.destinations().stream())
                .map(Named::of)
                .collect(Collectors.toSet());
        return live.routes(service.name(), route.it().name())
                .flatMap(List::stream)
                .map(Live::destination)
                .filter(destination -> !named.contains(destination))
                .map(UnknownLiveDestinations::words)
                .distinct()
                .sorted()
                .map(destination -> ClusterFinding.nothingHeld(new Finding(
                        Code.MSN1173,
                        route.path() + ".weightsManagedBy",
                        null,
                        "in the cluster the route `" + route.it().name() + "` also leads to " + destination
                                + ", which is not among its destinations",
                        "only weights are left to others; the destination is removed again",
                        "add it to to, or have the controller leave it out")));
    }

    private static String words(Named destination) {
        return "`" + destination.host() + "`"
                + (destination.subset() == null ? "" : " subset `" + destination.subset() + "`")
                + (destination.port() == null ? "" : " port " + destination.port());
    }
}

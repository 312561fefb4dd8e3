package dev.microservicenetwork.testkit.properties;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Subsets of hosts. */
final class Subsets {
    private Subsets() {}

    /** Those that routes and copies lead to, and that somebody who uses the routes does not find: a caller in the namespace, or a gateway, perhaps in another one. */
    static List<String> missing(Collection<HasMetadata> objects) {
        List<DestinationRule> rules = only(objects, DestinationRule.class).toList();
        return only(objects, VirtualService.class)
                .flatMap(routes -> destinations(routes)
                        .filter(to -> to.getSubset() != null)
                        .flatMap(to -> users(routes)
                                .filter(viewer -> rules.stream().noneMatch(rule -> defines(rule, to, viewer)))
                                .map(viewer -> to.getHost() + " " + to.getSubset() + " as " + viewer + " sees it")))
                .distinct()
                .toList();
    }

    private static Stream<String> users(VirtualService routes) {
        return routes.getSpec().getGateways().isEmpty() ? Stream.of(".") : routes.getSpec().getExportTo().stream();
    }

    private static boolean defines(DestinationRule rule, Destination to, String viewer) {
        List<String> exportTo = rule.getSpec().getExportTo();
        return rule.getSpec().getHost().equals(to.getHost())
                && rule.getSpec().getSubsets().stream()
                        .anyMatch(subset -> subset.getName().equals(to.getSubset()))
                && (exportTo.contains("*") || exportTo.contains(viewer));
    }

    private static <T> Stream<T> only(Collection<HasMetadata> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast);
    }

    private static Stream<Destination> destinations(VirtualService it) {
        return Stream.of(
                        it.getSpec().getHttp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(to -> to.getDestination()),
                        it.getSpec().getHttp().stream()
                                .flatMap(route -> route.getMirrors().stream())
                                .map(to -> to.getDestination()),
                        it.getSpec().getTls().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(to -> to.getDestination()),
                        it.getSpec().getTcp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(to -> to.getDestination()))
                .flatMap(destinations -> destinations);
    }
}

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

    /** Those that routes and copies lead to: of callers in the mesh, and of gateways. */
    static List<String> named(Collection<HasMetadata> objects) {
        return objects.stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .flatMap(Subsets::destinations)
                .filter(it -> it.getSubset() != null)
                .map(it -> it.getHost() + " " + it.getSubset())
                .distinct()
                .toList();
    }

    static List<String> defined(Collection<HasMetadata> objects) {
        return objects.stream()
                .filter(DestinationRule.class::isInstance)
                .map(DestinationRule.class::cast)
                .flatMap(rule -> rule.getSpec().getSubsets().stream()
                        .map(subset -> rule.getSpec().getHost() + " " + subset.getName()))
                .toList();
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

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionResilienceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.check.Inherited.Place;
import dev.microservicenetwork.engine.resolve.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is said of connections to a service, or to one of its versions.
 *
 * @param said by {@code spec.defaults}, by the service and by the version; the outermost first
 */
record Policy(At<ServiceSpec> service, Inherited<ResilienceSpec> said) {
    /** How far inside a service is. */
    static final int OF_SERVICE = 1;

    /** How far inside a version is. */
    static final int OF_VERSION = 2;

    /** One for each service that can be called, and one for each version that says something of its own. */
    static List<Policy> all(At<MicroserviceNetworkSpec> spec, List<At<ServiceSpec>> services) {
        Inherited<ResilienceSpec> defaults = new Inherited<>(spec.field("defaults", MicroserviceNetworkSpec::defaults)
                .map(it -> new Place<>(0, it))
                .toList());
        List<Policy> all = new ArrayList<>();
        for (At<ServiceSpec> service : services) {
            if (!service.it().ports().isEmpty()) {
                add(all, service, defaults);
            }
        }
        return all;
    }

    private static void add(List<Policy> all, At<ServiceSpec> service, Inherited<ResilienceSpec> defaults) {
        Inherited<ResilienceSpec> said = service.it().resilience() == null
                ? defaults
                : service.field("resilience", ServiceSpec::resilience)
                        .map(it -> defaults.and(new Place<>(OF_SERVICE, it)))
                        .findFirst()
                        .orElseThrow();
        all.add(new Policy(service, said));
        ofVersions(service).forEach(own -> all.add(new Policy(service, said.and(new Place<>(OF_VERSION, own)))));
    }

    private static List<At<ResilienceSpec>> ofVersions(At<ServiceSpec> service) {
        return service.it().versions().isEmpty()
                ? List.of()
                : service.entries("versions", service.it().versions()).stream()
                        .flatMap(Policy::ofVersion)
                        .toList();
    }

    private static Stream<At<ResilienceSpec>> ofVersion(At<VersionSpec> version) {
        return version.field("resilience", it -> asResilience(it.resilience()));
    }

    private static @Nullable ResilienceSpec asResilience(@Nullable VersionResilienceSpec resilience) {
        return resilience == null ? null : resilience.asResilience();
    }

    /** Each place that speaks of resilience. */
    static List<At<ResilienceSpec>> places(At<MicroserviceNetworkSpec> spec, List<At<ServiceSpec>> services) {
        List<At<ResilienceSpec>> places = new ArrayList<>();
        spec.field("defaults", MicroserviceNetworkSpec::defaults).forEach(places::add);
        for (At<ServiceSpec> service : services) {
            service.field("resilience", ServiceSpec::resilience).forEach(places::add);
            places.addAll(ofVersions(service));
        }
        return places;
    }

    /** Whether the service or the version says something itself. */
    boolean isOwn(int depth) {
        return said.last().filter(place -> place.depth() >= depth).isPresent();
    }

    Traffic traffic() {
        return Traffic.ofPorts(service.it().ports());
    }
}

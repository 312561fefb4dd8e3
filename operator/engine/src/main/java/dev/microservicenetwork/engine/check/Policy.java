package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
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
        return services.stream()
                .filter(service -> !service.it().ports().isEmpty())
                .flatMap(service -> of(service, defaults))
                .toList();
    }

    private static Stream<Policy> of(At<ServiceSpec> service, Inherited<ResilienceSpec> defaults) {
        Inherited<ResilienceSpec> said = service.field("resilience", ServiceSpec::resilience)
                .findFirst()
                .map(it -> defaults.and(new Place<>(OF_SERVICE, it)))
                .orElse(defaults);
        Policy whole = new Policy(service, said);
        if (service.it().versions().isEmpty()) {
            return Stream.of(whole);
        }
        Stream<Policy> versions = service.entries("versions", service.it().versions()).stream()
                .flatMap(Policy::ofVersion)
                .map(own -> new Policy(service, said.and(new Place<>(OF_VERSION, own))));
        return Stream.concat(Stream.of(whole), versions);
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
            service.entries("versions", service.it().versions()).stream()
                    .flatMap(Policy::ofVersion)
                    .forEach(places::add);
        }
        return places;
    }

    Traffic traffic() {
        return Traffic.of(service.it().ports().stream().map(PortSpec::protocol).toList());
    }
}

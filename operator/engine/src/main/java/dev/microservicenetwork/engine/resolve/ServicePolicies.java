package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import dev.microservicenetwork.engine.resolve.Block.Written;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What holds for connections to a service, and to each of its versions: defaults, then the service, then the version. */
final class ServicePolicies {
    private final String path;
    private final ServiceSpec service;
    private final Value<Integer> minReplicas;
    private final Traffic traffic;
    private final List<Written<ResilienceSpec>> places = new ArrayList<>();
    private final DestinationPolicy ofService;

    /**
     * @param defaults what the whole resource inherits
     * @param minReplicas of the workload
     */
    ServicePolicies(@Nullable ResilienceSpec defaults, String path, ServiceSpec service, Value<Integer> minReplicas) {
        this.path = path;
        this.service = service;
        this.minReplicas = minReplicas;
        this.traffic = Traffic.ofPorts(service.ports());
        if (defaults != null) {
            places.add(new Written<>("spec.defaults", defaults));
        }
        if (service.resilience() != null) {
            places.add(new Written<>(path + ".resilience", service.resilience()));
        }
        this.ofService = DestinationPolicies.merge(places, minReplicas, traffic);
    }

    DestinationPolicy policy() {
        return ofService;
    }

    List<Version> versions() {
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < service.versions().size(); i++) {
            versions.add(
                    version(path + ".versions[" + i + "]", service.versions().get(i)));
        }
        return versions;
    }

    private Version version(String field, VersionSpec version) {
        return new Version(
                version.name(),
                new TreeMap<>(version.labels().isEmpty() ? Map.of("version", version.name()) : version.labels()),
                version.resilience() == null
                        ? ofService
                        : policy(new Written<>(
                                field + ".resilience", version.resilience().asResilience())));
    }

    private DestinationPolicy policy(Written<ResilienceSpec> innermost) {
        List<Written<ResilienceSpec>> all = new ArrayList<>(places);
        all.add(innermost);
        return DestinationPolicies.merge(all, minReplicas, traffic);
    }
}

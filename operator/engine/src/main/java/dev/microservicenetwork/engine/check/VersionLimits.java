package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Pods of every version have the service's limits in their own proxies, so that a version can only have smaller ones. */
final class VersionLimits {
    private VersionLimits() {}

    /** Those that Istio applies at both ends, and that a pod's proxy reaches. */
    private static final Map<String, Function<CircuitBreaker, @Nullable Value<Integer>>> LIMITS = Map.of(
            "maxConnections", CircuitBreaker::maxConnections,
            "maxRequests", CircuitBreaker::maxRequests);

    static Stream<Finding> check(Network network) {
        return network.services().stream()
                .filter(service -> service.policy().circuitBreaker() != null)
                .flatMap(service -> service.versions().stream().flatMap(version -> check(service, version)));
    }

    private static Stream<Finding> check(Service service, Version version) {
        CircuitBreaker ofService = service.policy().circuitBreaker();
        CircuitBreaker ofVersion = version.policy().circuitBreaker();
        return ofService == null || ofVersion == null
                ? Stream.of()
                : LIMITS.entrySet().stream()
                        .map(limit -> check(
                                version,
                                limit.getKey(),
                                limit.getValue().apply(ofService),
                                limit.getValue().apply(ofVersion)))
                        .filter(Objects::nonNull);
    }

    private static @Nullable Finding check(
            Version version, String limit, @Nullable Value<Integer> ofService, @Nullable Value<Integer> ofVersion) {
        if (ofService == null || ofVersion == null || ofVersion.value() <= ofService.value()) {
            return null;
        }
        return new Finding(
                Code.MSN2150,
                ofVersion.origin().path(),
                String.valueOf(ofVersion.value()),
                "a pod of `" + version.name() + "` lets no more than the service's " + limit + " pass, which is "
                        + ofService.value(),
                "Istio gives the limit from " + ofService.origin()
                        + " to the pods' own proxies as well, whatever their version",
                "raise the service's limit, and write smaller ones at the other versions");
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import dev.microservicenetwork.engine.resolve.Durations;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsHTTPSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettingsHTTPSettingsBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One DestinationRule per service that has versions or a policy for connections. TLS stays unset: Istio then chooses mutual TLS by itself. */
final class DestinationRuleEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.services().stream().flatMap(service -> of(network, metadata, service).stream());
    }

    private static List<Emitted> of(Network network, Metadata metadata, Service service) {
        TrafficPolicy policy = trafficPolicy(service.policy());
        if (service.ports().isEmpty() || (service.versions().isEmpty() && policy == null)) {
            return List.of();
        }
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
        spec.setExportTo(Visibility.ofService(network, service.name()));
        spec.setHost(service.host());
        spec.setTrafficPolicy(policy);
        spec.setSubsets(service.versions().stream()
                .sorted(Comparator.comparing(Version::name))
                .map(version -> new Subset(version.labels(), version.name(), null))
                .toList());
        DestinationRule rule = new DestinationRule();
        rule.setMetadata(metadata.of(Names.ofService(network, service)));
        rule.setSpec(spec);
        return List.of(Emitted.of(rule, List.of(service.name())));
    }

    // Istio refuses empty blocks, so each is there only with something in it.
    private static @Nullable TrafficPolicy trafficPolicy(DestinationPolicy policy) {
        TrafficPolicy blocks = new TrafficPolicy();
        if (policy.circuitBreaker() != null) {
            blocks.setConnectionPool(connectionPool(policy.circuitBreaker()));
        }
        if (policy.outlierDetection() != null) {
            blocks.setOutlierDetection(outlierDetection(policy.outlierDetection()));
        }
        blocks.setLoadBalancer(loadBalancer(policy.loadBalancer()));
        return blocks.equals(new TrafficPolicy()) ? null : blocks;
    }

    private static ConnectionPoolSettings connectionPool(DestinationPolicy.CircuitBreaker limits) {
        ConnectionPoolSettingsBuilder pool = new ConnectionPoolSettingsBuilder();
        Integer connections = value(limits.maxConnections());
        if (connections != null) {
            pool.withNewTcp().withMaxConnections(connections).endTcp();
        }
        ConnectionPoolSettingsHTTPSettings http = new ConnectionPoolSettingsHTTPSettingsBuilder()
                .withHttp1MaxPendingRequests(value(limits.maxPendingRequests()))
                .withHttp2MaxRequests(value(limits.maxRequests()))
                .withMaxRetries(value(limits.maxRetries()))
                .build();
        return http.equals(new ConnectionPoolSettingsHTTPSettings())
                ? pool.build()
                : pool.withHttp(http).build();
    }

    // Istio's own defaults (5 errors, 10s, 30s) are not repeated.
    private static OutlierDetection outlierDetection(DestinationPolicy.OutlierDetection outlier) {
        OutlierDetection written = new OutlierDetection();
        written.setConsecutive5xxErrors(
                outlier.consecutive5xx().value() == 5
                        ? null
                        : outlier.consecutive5xx().value());
        written.setConsecutiveGatewayErrors(value(outlier.consecutiveGatewayErrors()));
        written.setInterval(unless(outlier.interval().value(), Duration.ofSeconds(10)));
        written.setBaseEjectionTime(unless(outlier.baseEjectionTime().value(), Duration.ofSeconds(30)));
        written.setMaxEjectionPercent(outlier.maxEjectionPercent().value());
        written.setMinHealthPercent(value(outlier.minHealthPercent()));
        return written;
    }

    private static @Nullable LoadBalancerSettings loadBalancer(@Nullable Value<LoadBalancerPolicy> policy) {
        if (policy == null || policy.value() == LoadBalancerPolicy.LEAST_REQUEST) {
            return null; // Istio's own
        }
        LoadBalancerSettings settings = new LoadBalancerSettings();
        settings.setLbPolicy(new LoadBalancerSettingsSimple(
                policy.value() == LoadBalancerPolicy.RANDOM
                        ? LoadBalancerSettingsSimpleLB.RANDOM
                        : LoadBalancerSettingsSimpleLB.ROUND_ROBIN));
        return settings;
    }

    private static <T> @Nullable T value(@Nullable Value<T> value) {
        return value == null ? null : value.value();
    }

    private static @Nullable String unless(Duration duration, Duration istios) {
        return duration.equals(istios) ? null : Durations.format(duration);
    }
}

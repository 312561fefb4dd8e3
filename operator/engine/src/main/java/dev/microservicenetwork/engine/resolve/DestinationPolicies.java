package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.DestinationPolicy.OutlierDetection;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Merges what {@code spec.defaults} and a service say of the connections to it, field by field. */
final class DestinationPolicies {
    private DestinationPolicies() {}

    /** What one place says, at {@code path.circuitBreaker} and so on. */
    record Layer(String path, ResilienceSpec spec) {}

    static DestinationPolicy merge(List<Layer> layers, Value<Integer> minReplicas, boolean http) {
        return new DestinationPolicy(
                circuitBreaker(layers, http), outlierDetection(layers, minReplicas), loadBalancer(layers));
    }

    private static @Nullable CircuitBreaker circuitBreaker(List<Layer> layers, boolean http) {
        Block<CircuitBreakerSpec> block =
                new Block<>(layers, "circuitBreaker", ResilienceSpec::circuitBreaker, CircuitBreakerSpec::enabled);
        if (!block.isOn()) {
            return null;
        }
        // Requests exist only where Envoy sees HTTP; what is inherited by a TCP service is left out.
        CircuitBreaker merged = new CircuitBreaker(
                block.last("maxConnections", CircuitBreakerSpec::maxConnections),
                http ? block.last("maxPendingRequests", CircuitBreakerSpec::maxPendingRequests) : null,
                http ? block.last("maxRequests", CircuitBreakerSpec::maxRequests) : null,
                http ? block.last("maxRetries", CircuitBreakerSpec::maxRetries) : null);
        return merged.equals(new CircuitBreaker(null, null, null, null)) ? null : merged;
    }

    private static @Nullable OutlierDetection outlierDetection(List<Layer> layers, Value<Integer> minReplicas) {
        Block<OutlierDetectionSpec> block = new Block<>(
                layers, "outlierDetection", ResilienceSpec::outlierDetection, OutlierDetectionSpec::enabled);
        if (!block.isOn()) {
            return null;
        }
        // Envoy ejects while (ejected + 1) / endpoints stays within the percentage, so Istio's own 10 % never ejects
        // one of fewer than ten.
        int oneOf = (100 + minReplicas.value() - 1) / minReplicas.value();
        Value<Integer> atMost = new Value<>(
                Math.max(50, oneOf), Origin.derived(minReplicas.origin().path()));
        return new OutlierDetection(
                or(
                        block.last("consecutive5xx", OutlierDetectionSpec::consecutive5xx),
                        Value.byDefault(5, "outlierDetection.consecutive5xx")),
                block.last("consecutiveGatewayErrors", OutlierDetectionSpec::consecutiveGatewayErrors),
                or(
                        duration(block, "interval", OutlierDetectionSpec::interval),
                        Value.byDefault(Duration.ofSeconds(10), "outlierDetection.interval")),
                or(
                        duration(block, "baseEjectionTime", OutlierDetectionSpec::baseEjectionTime),
                        Value.byDefault(Duration.ofSeconds(30), "outlierDetection.baseEjectionTime")),
                or(block.last("maxEjectionPercent", OutlierDetectionSpec::maxEjectionPercent), atMost),
                block.last("minHealthPercent", OutlierDetectionSpec::minHealthPercent));
    }

    private static @Nullable Value<LoadBalancerPolicy> loadBalancer(List<Layer> layers) {
        Block<LoadBalancerSpec> block =
                new Block<>(layers, "loadBalancer", ResilienceSpec::loadBalancer, LoadBalancerSpec::enabled);
        return block.isOn() ? block.last("policy", LoadBalancerSpec::policy) : null;
    }

    private static <B> @Nullable Value<Duration> duration(
            Block<B> block, String name, Function<B, @Nullable String> field) {
        Value<String> text = block.last(name, field);
        return text == null ? null : new Value<>(Durations.of(text.value()), text.origin());
    }

    private static <T> Value<T> or(@Nullable Value<T> written, Value<T> otherwise) {
        return written == null ? otherwise : written;
    }

    /** One block of resilience in all its layers. */
    private record Block<B>(
            List<Layer> layers,
            String name,
            Function<ResilienceSpec, @Nullable B> block,
            Function<B, @Nullable Boolean> enabled) {
        boolean isOn() {
            boolean there = layers.stream().anyMatch(layer -> block.apply(layer.spec()) != null);
            Value<Boolean> switched = last("enabled", enabled);
            return there && (switched == null || switched.value());
        }

        <T> @Nullable Value<T> last(String field, Function<B, @Nullable T> get) {
            Value<T> last = null;
            for (Layer layer : layers) {
                B written = block.apply(layer.spec());
                T value = written == null ? null : get.apply(written);
                if (value != null) {
                    last = Value.written(value, layer.path() + "." + name + "." + field);
                }
            }
            return last;
        }
    }
}

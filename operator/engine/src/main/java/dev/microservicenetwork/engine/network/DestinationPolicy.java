package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.LoadBalancerPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What holds for connections to a service; an absent block or field is Istio's own behaviour. */
public record DestinationPolicy(
        @Nullable CircuitBreaker circuitBreaker,
        @Nullable OutlierDetection outlierDetection,
        @Nullable Value<LoadBalancerPolicy> loadBalancer) {

    /** Limits of one caller's proxy. */
    public record CircuitBreaker(
            @Nullable Value<Integer> maxConnections,
            @Nullable Value<Integer> maxPendingRequests,
            @Nullable Value<Integer> maxRequests,
            @Nullable Value<Integer> maxRetries) {}

    /** When an endpoint is ejected. */
    public record OutlierDetection(
            Value<Integer> consecutive5xx,
            @Nullable Value<Integer> consecutiveGatewayErrors,
            Value<Duration> interval,
            Value<Duration> baseEjectionTime,
            Value<Integer> maxEjectionPercent,
            @Nullable Value<Integer> minHealthPercent) {}
}

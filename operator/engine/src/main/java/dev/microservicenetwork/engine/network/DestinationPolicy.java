package dev.microservicenetwork.engine.network;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What holds for connections to a service; an absent block or field is Istio's own behaviour. */
public record DestinationPolicy(
        @Nullable CircuitBreaker circuitBreaker,
        @Nullable OutlierDetection outlierDetection,
        @Nullable LoadBalancing loadBalancing,
        @Nullable Connection connection) {

    /** Limits of one caller's proxy. */
    public record CircuitBreaker(
            @Nullable Value<Integer> maxConnections,
            @Nullable Value<Integer> maxPendingRequests,
            @Nullable Value<Integer> maxRequests,
            @Nullable Value<Integer> maxRetries,
            @Nullable RetryBudget retryBudget) {}

    /** How many retries one caller's proxy may have under way: a share of its requests, and some in any case. */
    public record RetryBudget(Value<Integer> percent, Value<Integer> minConcurrency) {}

    /**
     * When an endpoint is ejected.
     *
     * @param consecutiveLocalOriginFailures null = counted as server errors
     */
    public record OutlierDetection(
            Value<Integer> consecutive5xx,
            @Nullable Value<Integer> consecutiveGatewayErrors,
            @Nullable Value<Integer> consecutiveLocalOriginFailures,
            Value<Duration> interval,
            Value<Duration> baseEjectionTime,
            Value<Integer> maxEjectionPercent,
            @Nullable Value<Integer> minHealthPercent) {}

    /**
     * How connections are made, kept and closed.
     *
     * @param idleTimeout of HTTP connections
     * @param maxDuration zero = off
     * @param maxRequests per HTTP connection; zero = unlimited
     * @param maxStreams per HTTP/2 connection
     * @param tcpIdleTimeout zero = never
     */
    public record Connection(
            @Nullable Value<Duration> connectTimeout,
            @Nullable Value<Duration> idleTimeout,
            @Nullable Value<Duration> maxDuration,
            @Nullable Value<Integer> maxRequests,
            @Nullable Value<Integer> maxStreams,
            @Nullable Value<Duration> tcpIdleTimeout,
            @Nullable TcpKeepalive tcpKeepalive) {}

    /** Probes of a connection on which nothing is sent; what is absent is the system's. */
    public record TcpKeepalive(
            @Nullable Value<Duration> time,
            @Nullable Value<Duration> interval,
            @Nullable Value<Integer> probes) {}
}

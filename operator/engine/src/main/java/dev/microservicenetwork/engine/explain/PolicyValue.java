package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.DestinationPolicy.Connection;
import dev.microservicenetwork.engine.network.DestinationPolicy.OutlierDetection;
import dev.microservicenetwork.engine.network.DestinationPolicy.RetryBudget;
import dev.microservicenetwork.engine.network.DestinationPolicy.TcpKeepalive;
import dev.microservicenetwork.engine.network.LoadBalancing;
import dev.microservicenetwork.engine.network.LoadBalancing.Warmup;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One value of a policy for connections.
 *
 * @param name the field of the resource
 * @param fields those of Istio's {@code trafficPolicy} that would say it
 */
record PolicyValue(String name, Value<String> shown, List<String> fields) {

    static Stream<PolicyValue> of(DestinationPolicy policy) {
        return Stream.of(
                        all(policy.circuitBreaker(), PolicyValue::of),
                        all(policy.outlierDetection(), PolicyValue::of),
                        all(policy.loadBalancing(), PolicyValue::of),
                        all(policy.connection(), PolicyValue::of))
                .flatMap(it -> it);
    }

    private static Stream<PolicyValue> of(CircuitBreaker it) {
        return Stream.of(
                        number(
                                "circuitBreaker.maxConnections",
                                it.maxConnections(),
                                "connectionPool.tcp.maxConnections"),
                        number(
                                "circuitBreaker.maxPendingRequests",
                                it.maxPendingRequests(),
                                "connectionPool.http.http1MaxPendingRequests"),
                        number("circuitBreaker.maxRequests", it.maxRequests(), "connectionPool.http.http2MaxRequests"),
                        number("circuitBreaker.maxRetries", it.maxRetries(), "connectionPool.http.maxRetries"),
                        all(it.retryBudget(), PolicyValue::of))
                .flatMap(value -> value);
    }

    private static Stream<PolicyValue> of(RetryBudget it) {
        return Stream.concat(
                number("circuitBreaker.retryBudget.percent", it.percent(), "retryBudget.percent"),
                number(
                        "circuitBreaker.retryBudget.minConcurrency",
                        it.minConcurrency(),
                        "retryBudget.minRetryConcurrency"));
    }

    private static Stream<PolicyValue> of(OutlierDetection it) {
        return Stream.of(
                        number(
                                "outlierDetection.consecutive5xx",
                                it.consecutive5xx(),
                                "outlierDetection.consecutive5xxErrors"),
                        number(
                                "outlierDetection.consecutiveGatewayErrors",
                                it.consecutiveGatewayErrors(),
                                "outlierDetection.consecutiveGatewayErrors"),
                        number(
                                "outlierDetection.consecutiveLocalOriginFailures",
                                it.consecutiveLocalOriginFailures(),
                                "outlierDetection.consecutiveLocalOriginFailures",
                                "outlierDetection.splitExternalLocalOriginErrors"),
                        duration("outlierDetection.interval", it.interval(), "outlierDetection.interval"),
                        duration(
                                "outlierDetection.baseEjectionTime",
                                it.baseEjectionTime(),
                                "outlierDetection.baseEjectionTime"),
                        number(
                                "outlierDetection.maxEjectionPercent",
                                it.maxEjectionPercent(),
                                "outlierDetection.maxEjectionPercent"),
                        number(
                                "outlierDetection.minHealthPercent",
                                it.minHealthPercent(),
                                "outlierDetection.minHealthPercent"))
                .flatMap(value -> value);
    }

    private static Stream<PolicyValue> of(LoadBalancing it) {
        return Stream.of(
                        all(it.choice(), BalancingValues::choice),
                        all(it.warmup(), PolicyValue::of),
                        all(it.locality(), BalancingValues::locality))
                .flatMap(value -> value);
    }

    private static Stream<PolicyValue> of(Warmup it) {
        return Stream.of(
                        duration("loadBalancer.warmup.duration", it.duration(), "loadBalancer.warmup.duration"),
                        number(
                                "loadBalancer.warmup.minimumPercent",
                                it.minimumPercent(),
                                "loadBalancer.warmup.minimumPercent"),
                        number("loadBalancer.warmup.aggression", it.aggression(), "loadBalancer.warmup.aggression"))
                .flatMap(value -> value);
    }

    private static Stream<PolicyValue> of(Connection it) {
        return Stream.of(
                        duration("connection.connectTimeout", it.connectTimeout(), "connectionPool.tcp.connectTimeout"),
                        duration("connection.idleTimeout", it.idleTimeout(), "connectionPool.http.idleTimeout"),
                        all(
                                it.maxDuration(),
                                value -> Stream.of(of(
                                        "connection.maxDuration",
                                        Text.unlessOff(value),
                                        "connectionPool.tcp.maxConnectionDuration"))),
                        number(
                                "connection.maxRequestsPerConnection",
                                it.maxRequests(),
                                "connectionPool.http.maxRequestsPerConnection"),
                        number(
                                "connection.maxConcurrentStreams",
                                it.maxStreams(),
                                "connectionPool.http.maxConcurrentStreams"),
                        duration("connection.tcpIdleTimeout", it.tcpIdleTimeout(), "connectionPool.tcp.idleTimeout"),
                        all(it.tcpKeepalive(), PolicyValue::of))
                .flatMap(value -> value);
    }

    private static Stream<PolicyValue> of(TcpKeepalive it) {
        return Stream.of(
                        duration("connection.tcpKeepalive.time", it.time(), "connectionPool.tcp.tcpKeepalive.time"),
                        duration(
                                "connection.tcpKeepalive.interval",
                                it.interval(),
                                "connectionPool.tcp.tcpKeepalive.interval"),
                        number("connection.tcpKeepalive.probes", it.probes(), "connectionPool.tcp.tcpKeepalive.probes"))
                .flatMap(value -> value);
    }

    static PolicyValue of(String name, Value<String> shown, String... fields) {
        return new PolicyValue(name, shown, Arrays.asList(fields));
    }

    private static Stream<PolicyValue> number(String name, @Nullable Value<? extends Number> value, String... fields) {
        return value == null ? Stream.of() : Stream.of(of(name, Text.number(value), fields));
    }

    private static Stream<PolicyValue> duration(String name, @Nullable Value<Duration> value, String field) {
        return value == null ? Stream.of() : Stream.of(of(name, Text.duration(value), field));
    }

    private static <T> Stream<PolicyValue> all(@Nullable T block, Function<T, Stream<PolicyValue>> values) {
        return block == null ? Stream.of() : values.apply(block);
    }
}

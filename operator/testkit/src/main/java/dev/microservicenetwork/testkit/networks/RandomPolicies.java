package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.CircuitBreakerSpecBuilder;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.ConnectionSpecBuilder;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.OutlierDetectionSpecBuilder;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RetryBudgetSpec;
import dev.microservicenetwork.api.RetryBudgetSpecBuilder;
import dev.microservicenetwork.api.TcpKeepaliveSpecBuilder;
import dev.microservicenetwork.api.VersionResilienceSpec;
import dev.microservicenetwork.api.VersionResilienceSpecBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What holds for connections to a service that speaks these protocols. */
final class RandomPolicies {
    private static final Set<Protocol> HTTP_1 = Set.of(Protocol.HTTP, Protocol.WEBSOCKET);

    private final Draws draw;
    private final BooleanSupplier slips;
    private final boolean http;
    private final boolean http2;
    private final boolean tcp;

    RandomPolicies(Draws draw, BooleanSupplier slips, Collection<Protocol> protocols) {
        this.draw = draw;
        this.slips = slips;
        this.http = protocols.stream().anyMatch(Protocol::isHttpFamily);
        this.http2 = protocols.stream().anyMatch(it -> it.isHttpFamily() && !HTTP_1.contains(it));
        this.tcp = protocols.stream().anyMatch(it -> !it.isHttpFamily());
    }

    @Nullable
    CircuitBreakerSpec circuitBreaker() {
        return draw.maybe(
                40,
                () -> CircuitBreakerSpecBuilder.builder()
                        .enabled(enabled())
                        .maxConnections(draw.maybe(50, this::limit))
                        .maxPendingRequests(where(http, 50, this::limit))
                        .maxRequests(where(http, 50, this::limit))
                        .maxRetries(where(http, 30, () -> draw.between(1, 10)))
                        .retryBudget(where(http, 30, this::retryBudget))
                        .build());
    }

    private RetryBudgetSpec retryBudget() {
        return RetryBudgetSpecBuilder.builder()
                .enabled(enabled())
                .percent(draw.maybe(50, () -> draw.between(0, 100)))
                .minConcurrency(draw.maybe(50, () -> draw.between(1, 10)))
                .build();
    }

    @Nullable
    OutlierDetectionSpec outlierDetection() {
        return draw.maybe(
                50,
                () -> OutlierDetectionSpecBuilder.builder()
                        .enabled(enabled())
                        .consecutive5xx(draw.maybe(40, () -> draw.between(0, 10)))
                        .consecutiveGatewayErrors(draw.maybe(40, () -> draw.between(0, 10)))
                        .consecutiveLocalOriginFailures(draw.maybe(30, () -> draw.between(0, 10)))
                        .interval(draw.maybe(30, () -> draw.one(List.of("1s", "10s", "1m"))))
                        .baseEjectionTime(draw.maybe(30, () -> draw.one(List.of("30s", "500ms", "3m"))))
                        .maxEjectionPercent(draw.maybe(20, () -> draw.between(1, 100)))
                        .minHealthPercent(draw.maybe(20, () -> draw.between(0, 50)))
                        .build());
    }

    @Nullable
    ConnectionSpec connection() {
        return draw.maybe(
                40,
                () -> ConnectionSpecBuilder.builder()
                        .enabled(enabled())
                        .connectTimeout(
                                draw.maybe(40, () -> slips.getAsBoolean() ? "0s" : draw.one(List.of("500ms", "2s"))))
                        .idleTimeout(where(http, 40, () -> draw.one(List.of("30s", "1h", "5m"))))
                        .maxDuration(draw.maybe(30, () -> draw.one(List.of("0s", "10m", "1h"))))
                        .maxRequestsPerConnection(where(http, 30, () -> draw.between(0, 1000)))
                        .maxConcurrentStreams(where(http2, 30, this::limit))
                        .tcpIdleTimeout(where(tcp, 40, () -> draw.one(List.of("0s", "30m", "2h"))))
                        .tcpKeepalive(draw.maybe(
                                40,
                                () -> TcpKeepaliveSpecBuilder.builder()
                                        .time(draw.maybe(60, () -> draw.one(List.of("1m", "75s"))))
                                        .interval(draw.maybe(60, () -> "10s"))
                                        .probes(draw.maybe(60, () -> draw.between(1, 9)))
                                        .build()))
                        .build());
    }

    /** What a version may say: how long a TCP connection lasts is its service's. */
    VersionResilienceSpec ofVersion() {
        OutlierDetectionSpec outlier = outlierDetection();
        ConnectionSpec connection = connection();
        return VersionResilienceSpecBuilder.builder()
                .circuitBreaker(circuitBreaker())
                .outlierDetection(outlier)
                .loadBalancer(loadBalancer(outlier))
                .connection(
                        connection == null || !tcp || slips.getAsBoolean()
                                ? connection
                                : ConnectionSpecBuilder.builder(connection)
                                        .tcpIdleTimeout(null)
                                        .maxDuration(null)
                                        .build())
                .build();
    }

    @Nullable
    LoadBalancerSpec loadBalancer(@Nullable OutlierDetectionSpec outlier) {
        return new RandomLoadBalancers(draw, http).draw(outlier);
    }

    private @Nullable Boolean enabled() {
        return draw.maybe(20, () -> draw.percent(50));
    }

    private int limit() {
        return draw.between(1, 1000);
    }

    /** Nothing where no port could honour it. */
    private <T> @Nullable T where(boolean honoured, int chance, Supplier<T> what) {
        return honoured || slips.getAsBoolean() ? draw.maybe(chance, what) : null;
    }
}

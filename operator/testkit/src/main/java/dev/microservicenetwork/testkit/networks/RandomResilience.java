package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetryCondition;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Timeouts, retries, circuit breakers, outlier detection and load balancing. Each timeout is longer than each try, so that they can be inherited at will. */
final class RandomResilience {
    private static final List<String> TIMEOUTS = List.of("0s", "500ms", "800ms", "1s", "2s500ms", "1m30s");
    private static final List<String> TRIES = List.of("0s", "50ms", "100ms", "250ms");
    private static final List<RetryCondition> SAFE =
            List.of(RetryCondition.CONNECT_FAILURE, RetryCondition.REFUSED_STREAM, RetryCondition.RESET_BEFORE_REQUEST);

    private final Draws draw;
    private final BooleanSupplier slips;

    RandomResilience(Draws draw, BooleanSupplier slips) {
        this.draw = draw;
        this.slips = slips;
    }

    /** What can be said of the traffic. */
    enum Scope {
        REQUESTS,
        STREAMS,
        CONNECTIONS
    }

    @Nullable
    String timeout(int percent) {
        return draw.maybe(percent, () -> slips.getAsBoolean() ? "10ms" : draw.one(TIMEOUTS));
    }

    ResilienceSpec of(Scope scope) {
        return new ResilienceSpec(
                scope == Scope.REQUESTS ? timeout(60) : null,
                scope == Scope.CONNECTIONS ? null : draw.maybe(50, () -> retries(scope)),
                draw.maybe(40, () -> circuitBreaker(scope)),
                draw.maybe(50, this::outlierDetection),
                draw.maybe(
                        30,
                        () -> new LoadBalancerSpec(
                                draw.maybe(20, () -> draw.percent(50)),
                                draw.maybe(80, () -> draw.one(List.of(LoadBalancerPolicy.values()))))));
    }

    RetriesSpec retries(Scope scope) {
        if (draw.percent(15)) {
            return new RetriesSpec(0, slips.getAsBoolean() ? "100ms" : null, null, List.of(), List.of(), null);
        }
        Boolean idempotent = draw.maybe(50, () -> draw.percent(60));
        boolean mayRepeat = Boolean.TRUE.equals(idempotent) || slips.getAsBoolean();
        return new RetriesSpec(
                draw.maybe(60, () -> draw.between(1, 3)),
                scope == Scope.REQUESTS ? draw.maybe(40, () -> draw.one(TRIES)) : null,
                draw.maybe(20, () -> draw.one(List.of("10ms", "50ms", "1s"))),
                draw.some(0, 3, mayRepeat ? List.of(RetryCondition.values()) : SAFE),
                mayRepeat ? draw.some(0, 2, List.of(409, 429, 503)) : List.of(),
                idempotent);
    }

    private CircuitBreakerSpec circuitBreaker(Scope scope) {
        boolean requests = scope != Scope.CONNECTIONS;
        return new CircuitBreakerSpec(
                draw.maybe(20, () -> draw.percent(50)),
                draw.maybe(50, () -> draw.between(1, 1000)),
                requests ? draw.maybe(50, () -> draw.between(1, 1000)) : null,
                requests ? draw.maybe(50, () -> draw.between(1, 1000)) : null,
                requests ? draw.maybe(50, () -> draw.between(1, 10)) : null);
    }

    private OutlierDetectionSpec outlierDetection() {
        return new OutlierDetectionSpec(
                draw.maybe(20, () -> draw.percent(50)),
                draw.maybe(40, () -> draw.between(0, 10)),
                draw.maybe(40, () -> draw.between(0, 10)),
                draw.maybe(30, () -> draw.one(List.of("1s", "10s", "1m"))),
                draw.maybe(30, () -> draw.one(List.of("30s", "500ms", "3m"))),
                draw.maybe(20, () -> draw.between(0, 100)),
                draw.maybe(20, () -> draw.between(0, 50)));
    }
}

package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ResilienceSpecBuilder;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetriesSpecBuilder;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RetryOwner;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** What makes calls resilient. Each timeout is longer than each try, so that they can be inherited at will. */
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

    /**
     * @param protocols those that are spoken where it applies
     */
    ResilienceSpec of(Scope scope, Collection<Protocol> protocols) {
        RandomPolicies policies = new RandomPolicies(draw, slips, protocols);
        OutlierDetectionSpec outlier = policies.outlierDetection();
        return ResilienceSpecBuilder.builder()
                .timeout(scope == Scope.REQUESTS ? timeout(60) : null)
                .retries(scope == Scope.CONNECTIONS ? null : draw.maybe(50, () -> retries(scope)))
                .circuitBreaker(policies.circuitBreaker())
                .outlierDetection(outlier)
                .loadBalancer(policies.loadBalancer(outlier))
                .connection(policies.connection())
                .build();
    }

    RetriesSpec retries(Scope scope) {
        if (draw.percent(15)) {
            return RetriesSpecBuilder.builder()
                    .attempts(0)
                    .perTryTimeout(slips.getAsBoolean() ? "100ms" : null)
                    .build();
        }
        Boolean idempotent = draw.maybe(50, () -> draw.percent(60));
        boolean mayRepeat = Boolean.TRUE.equals(idempotent) || slips.getAsBoolean();
        return RetriesSpecBuilder.builder()
                .attempts(draw.maybe(60, () -> draw.between(1, 3)))
                .perTryTimeout(scope == Scope.REQUESTS ? draw.maybe(40, () -> draw.one(TRIES)) : null)
                .backoff(draw.maybe(20, () -> draw.one(List.of("10ms", "50ms", "1s"))))
                .retryOn(draw.some(0, 3, mayRepeat ? List.of(RetryCondition.values()) : SAFE))
                .statusCodes(mayRepeat ? draw.some(0, 2, List.of(409, 429, 503)) : List.of())
                .idempotent(idempotent)
                .otherLocalities(draw.maybe(20, () -> draw.percent(70)))
                .owner(draw.maybe(15, () -> draw.one(List.of(RetryOwner.values()))))
                .build();
    }
}

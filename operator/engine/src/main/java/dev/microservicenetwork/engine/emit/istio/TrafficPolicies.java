package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.duration;
import static dev.microservicenetwork.engine.emit.istio.Values.unless;
import static dev.microservicenetwork.engine.emit.istio.Values.value;

import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.RetryBudget;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicyRetryBudget;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The policy of a DestinationRule. Istio refuses empty blocks, so each is there only with something in it. */
final class TrafficPolicies {
    private static final TrafficPolicy EMPTY = new TrafficPolicy();

    private TrafficPolicies() {}

    /** Null if there is nothing to say. */
    static @Nullable TrafficPolicy of(DestinationPolicy policy) {
        return unlessEmpty(blocks(policy));
    }

    /**
     * What a version has otherwise than its service. A block of a subset takes the place of the whole block above it, so it is complete; where the version has
     * none, it says what Istio does by itself.
     */
    static @Nullable TrafficPolicy ofSubset(DestinationPolicy service, DestinationPolicy version) {
        TrafficPolicy above = blocks(service);
        TrafficPolicy whole = blocks(version);
        if (above.getOutlierDetection() != null && whole.getOutlierDetection() == null) {
            whole.setLoadBalancer(LoadBalancers.anywhere(whole.getLoadBalancer()));
        }
        TrafficPolicy own = new TrafficPolicy();
        own.setConnectionPool(
                differing(above.getConnectionPool(), whole.getConnectionPool(), ConnectionPools::unlimited));
        own.setRetryBudget(differing(above.getRetryBudget(), whole.getRetryBudget(), () -> withoutBudget(version)));
        own.setOutlierDetection(
                differing(above.getOutlierDetection(), whole.getOutlierDetection(), TrafficPolicies::neverEjecting));
        own.setLoadBalancer(differing(above.getLoadBalancer(), whole.getLoadBalancer(), LoadBalancers::leastRequest));
        if (own.getRetryBudget() == null && !own.equals(EMPTY)) {
            own.setRetryBudget(above.getRetryBudget()); // before 1.30 Istio loses it where a subset has a policy
        }
        return unlessEmpty(own);
    }

    private static TrafficPolicy blocks(DestinationPolicy policy) {
        TrafficPolicy blocks = new TrafficPolicy();
        blocks.setConnectionPool(ConnectionPools.of(policy));
        blocks.setRetryBudget(
                policy.circuitBreaker() == null
                        ? null
                        : retryBudget(policy.circuitBreaker().retryBudget()));
        blocks.setOutlierDetection(outlierDetection(policy.outlierDetection()));
        blocks.setLoadBalancer(LoadBalancers.of(policy.loadBalancing()));
        return blocks;
    }

    private static @Nullable TrafficPolicy unlessEmpty(TrafficPolicy blocks) {
        return blocks.equals(EMPTY) ? null : blocks;
    }

    private static <B> @Nullable B differing(@Nullable B above, @Nullable B whole, Supplier<B> istios) {
        if (Objects.equals(above, whole)) {
            return null;
        }
        return whole == null ? istios.get() : whole;
    }

    // A budget above can't be taken back. One of 0 % is a number of retries: what maxRetries would be, which Envoy
    // doesn't look at then.
    private static TrafficPolicyRetryBudget withoutBudget(DestinationPolicy policy) {
        Integer most = policy.circuitBreaker() == null
                ? null
                : value(policy.circuitBreaker().maxRetries());
        return most == null
                ? new TrafficPolicyRetryBudget((long) Integer.MAX_VALUE, 100.0)
                : new TrafficPolicyRetryBudget((long) most, 0.0);
    }

    private static OutlierDetection neverEjecting() {
        OutlierDetection never = new OutlierDetection();
        never.setConsecutive5xxErrors(0);
        return never;
    }

    // Both fields, always: before 1.30 Istio takes an absent percent for 0.2 %.
    private static @Nullable TrafficPolicyRetryBudget retryBudget(@Nullable RetryBudget budget) {
        if (budget == null) {
            return null;
        }
        TrafficPolicyRetryBudget written = new TrafficPolicyRetryBudget();
        written.setPercent(budget.percent().value().doubleValue());
        written.setMinRetryConcurrency(budget.minConcurrency().value().longValue());
        return written;
    }

    private static @Nullable OutlierDetection outlierDetection(DestinationPolicy.@Nullable OutlierDetection outlier) {
        if (outlier == null) {
            return null;
        }
        OutlierDetection written = new OutlierDetection(); // our defaults of these are Istio's own
        written.setConsecutive5xxErrors(value(unless(Defaults.CONSECUTIVE_5XX.value(), outlier.consecutive5xx())));
        written.setConsecutiveGatewayErrors(value(outlier.consecutiveGatewayErrors()));
        written.setInterval(duration(unless(Defaults.INTERVAL.value(), outlier.interval())));
        written.setBaseEjectionTime(duration(unless(Defaults.BASE_EJECTION_TIME.value(), outlier.baseEjectionTime())));
        written.setMaxEjectionPercent(outlier.maxEjectionPercent().value());
        written.setMinHealthPercent(value(outlier.minHealthPercent()));
        if (outlier.consecutiveLocalOriginFailures() != null) {
            written.setConsecutiveLocalOriginFailures(value(outlier.consecutiveLocalOriginFailures()));
            written.setSplitExternalLocalOriginErrors(true); // or Istio refuses the count
        }
        return written;
    }
}

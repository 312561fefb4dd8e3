package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.duration;
import static dev.microservicenetwork.engine.emit.istio.Values.unless;
import static dev.microservicenetwork.engine.emit.istio.Values.value;

import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.RetryBudget;
import dev.microservicenetwork.engine.network.Value;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicyRetryBudget;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The policy of a DestinationRule. Istio refuses empty blocks, so each is there only with something in it. */
final class TrafficPolicies {
    private TrafficPolicies() {}

    /** Null if there is nothing to say. */
    static @Nullable TrafficPolicy of(DestinationPolicy policy) {
        TrafficPolicy blocks = new TrafficPolicy();
        blocks.setConnectionPool(ConnectionPools.of(policy));
        blocks.setRetryBudget(
                policy.circuitBreaker() == null
                        ? null
                        : retryBudget(policy.circuitBreaker().retryBudget()));
        blocks.setOutlierDetection(outlierDetection(policy.outlierDetection()));
        blocks.setLoadBalancer(loadBalancer(policy.loadBalancer()));
        return blocks.equals(new TrafficPolicy()) ? null : blocks;
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
        OutlierDetection written = new OutlierDetection();
        written.setConsecutive5xxErrors(value(unless(5, outlier.consecutive5xx())));
        written.setConsecutiveGatewayErrors(value(outlier.consecutiveGatewayErrors()));
        written.setInterval(duration(unless(Duration.ofSeconds(10), outlier.interval())));
        written.setBaseEjectionTime(duration(unless(Duration.ofSeconds(30), outlier.baseEjectionTime())));
        written.setMaxEjectionPercent(outlier.maxEjectionPercent().value());
        written.setMinHealthPercent(value(outlier.minHealthPercent()));
        if (outlier.consecutiveLocalOriginFailures() != null) {
            written.setConsecutiveLocalOriginFailures(value(outlier.consecutiveLocalOriginFailures()));
            written.setSplitExternalLocalOriginErrors(true); // or Istio refuses the count
        }
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
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetryBudgetSpec;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.DestinationPolicy.OutlierDetection;
import dev.microservicenetwork.engine.network.DestinationPolicy.RetryBudget;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Block.Written;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Merges what {@code spec.defaults}, a service and a version say of connections, field by field. What is inherited and can't apply is left out. */
final class DestinationPolicies {
    private DestinationPolicies() {}

    /**
     * @param places the outermost first
     * @param minReplicas of the workload
     */
    static DestinationPolicy merge(List<Written<ResilienceSpec>> places, Value<Integer> minReplicas, Traffic traffic) {
        Block<ResilienceSpec> resilience = new Block<>(places);
        OutlierDetection outlier =
                outlierDetection(resilience.block("outlierDetection", ResilienceSpec::outlierDetection), minReplicas);
        return new DestinationPolicy(
                circuitBreaker(resilience.block("circuitBreaker", ResilienceSpec::circuitBreaker), traffic),
                outlier,
                LoadBalancers.merge(
                        resilience.block("loadBalancer", ResilienceSpec::loadBalancer), traffic, outlier != null),
                Connections.merge(resilience.block("connection", ResilienceSpec::connection), traffic));
    }

    // Requests exist only where Envoy sees HTTP.
    private static @Nullable CircuitBreaker circuitBreaker(Block<CircuitBreakerSpec> block, Traffic traffic) {
        if (!block.isOn(CircuitBreakerSpec::enabled)) {
            return null;
        }
        Value<Integer> connections = block.last("maxConnections", CircuitBreakerSpec::maxConnections);
        RetryBudget budget =
                traffic.http() ? retryBudget(block.block("retryBudget", CircuitBreakerSpec::retryBudget)) : null;
        CircuitBreaker merged = traffic.http()
                ? new CircuitBreaker(
                        connections,
                        block.last("maxPendingRequests", CircuitBreakerSpec::maxPendingRequests),
                        block.last("maxRequests", CircuitBreakerSpec::maxRequests),
                        // Envoy doesn't look at it beside a budget
                        budget == null ? block.last("maxRetries", CircuitBreakerSpec::maxRetries) : null,
                        budget)
                : new CircuitBreaker(connections, null, null, null, null);
        return merged.equals(new CircuitBreaker(null, null, null, null, null)) ? null : merged;
    }

    private static @Nullable RetryBudget retryBudget(Block<RetryBudgetSpec> block) {
        return block.isOn(RetryBudgetSpec::enabled)
                ? new RetryBudget(
                        block.last(Defaults.BUDGET_PERCENT, RetryBudgetSpec::percent),
                        block.last(Defaults.BUDGET_MIN_CONCURRENCY, RetryBudgetSpec::minConcurrency))
                : null;
    }

    private static @Nullable OutlierDetection outlierDetection(
            Block<OutlierDetectionSpec> block, Value<Integer> minReplicas) {
        if (!block.isOn(OutlierDetectionSpec::enabled)) {
            return null;
        }
        Value<Integer> atMost = block.last("maxEjectionPercent", OutlierDetectionSpec::maxEjectionPercent);
        return new OutlierDetection(
                block.last(Defaults.CONSECUTIVE_5XX, OutlierDetectionSpec::consecutive5xx),
                block.last("consecutiveGatewayErrors", OutlierDetectionSpec::consecutiveGatewayErrors),
                unlessZero(block.last(
                        "consecutiveLocalOriginFailures", OutlierDetectionSpec::consecutiveLocalOriginFailures)),
                block.duration(Defaults.INTERVAL, OutlierDetectionSpec::interval),
                block.duration(Defaults.BASE_EJECTION_TIME, OutlierDetectionSpec::baseEjectionTime),
                atMost == null ? enoughForOne(minReplicas) : atMost,
                block.last("minHealthPercent", OutlierDetectionSpec::minHealthPercent));
    }

    // Envoy ejects while (ejected + 1) / endpoints stays within the percentage, so Istio's own 10 % never ejects one of
    // fewer than ten. Half is enough for each version of two pods or more; a version's only pod stays in.
    private static Value<Integer> enoughForOne(Value<Integer> minReplicas) {
        int oneOf = (100 + minReplicas.value() - 1) / minReplicas.value();
        return new Value<>(
                Math.max(50, oneOf), Origin.derived(minReplicas.origin().path()));
    }

    private static @Nullable Value<Integer> unlessZero(@Nullable Value<Integer> count) {
        return count == null || count.value() == 0 ? null : count;
    }
}

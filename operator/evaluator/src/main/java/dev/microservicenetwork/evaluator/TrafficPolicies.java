package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.DestinationPolicy.RetryBudget;
import io.fabric8.istio.api.api.networking.v1alpha3.ClientTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicyPortTrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicyRetryBudget;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The policy of a DestinationRule for one subset and port; after istiod's {@code MergeSubsetTrafficPolicy}. A port's
 * entry replaces everything beside it, a subset's blocks each replace the whole block above.
 *
 * @param top the policy of the rule, and where it is
 * @param subset the policy of the subset; null if there is none
 */
record TrafficPolicies(@Nullable Level top, @Nullable Level subset, int port) {

    /** A {@code trafficPolicy} as it is written. */
    record Level(TrafficPolicy policy, Place place) {

        private int entryFor(int port) {
            List<TrafficPolicyPortTrafficPolicy> entries = orEmpty(policy.getPortLevelSettings());
            for (int i = 0; i < entries.size(); i++) {
                var selector = entries.get(i).getPort();
                if (selector != null && selector.getNumber() != null && selector.getNumber() == port) {
                    return i;
                }
            }
            return -1;
        }
    }

    /** A block and where it is written. */
    record Block<T>(T value, Place place) {}

    @Nullable
    ClientTLSSettings tls() {
        return value(block("tls", TrafficPolicy::getTls, TrafficPolicyPortTrafficPolicy::getTls));
    }

    /**
     * Everything together.
     *
     * @param readsHttp whether the client's proxy reads HTTP
     * @param balances whether it chooses the endpoints
     */
    DestinationPolicy effective(boolean readsHttp, boolean balances) {
        Block<ConnectionPoolSettings> pool = block(
                "connectionPool", TrafficPolicy::getConnectionPool, TrafficPolicyPortTrafficPolicy::getConnectionPool);
        Block<OutlierDetection> outlier = block(
                "outlierDetection",
                TrafficPolicy::getOutlierDetection,
                TrafficPolicyPortTrafficPolicy::getOutlierDetection);
        Block<LoadBalancerSettings> balancer =
                block("loadBalancer", TrafficPolicy::getLoadBalancer, TrafficPolicyPortTrafficPolicy::getLoadBalancer);
        Block<ClientTLSSettings> tls = block("tls", TrafficPolicy::getTls, TrafficPolicyPortTrafficPolicy::getTls);
        Block<TrafficPolicyRetryBudget> budget = retryBudget();
        Map<String, Place> places = new LinkedHashMap<>();
        put(places, "connectionPool", pool);
        put(places, "retryBudget", budget);
        put(places, "outlierDetection", outlier);
        put(places, "loadBalancer", balancer);
        put(places, "tls", tls);
        return new DestinationPolicy(
                ConnectionPool.of(
                        value(pool), top == null ? null : top.policy().getConnectionPool(), budget != null, readsHttp),
                podLimits(readsHttp),
                budget == null
                        ? null
                        : new RetryBudget(
                                budget.value().getPercent() == null
                                        ? 20
                                        : budget.value().getPercent(),
                                budget.value().getMinRetryConcurrency() == null
                                                || budget.value().getMinRetryConcurrency() == 0
                                        ? 3
                                        : budget.value().getMinRetryConcurrency()),
                outlier == null ? null : OutlierPolicy.of(outlier.value()),
                balances ? LoadBalancing.of(value(balancer), outlier != null) : null,
                tls == null || tls.value().getMode() == null
                        ? null
                        : tls.value().getMode().name(),
                places);
    }

    /** istiod's {@code buildInboundCluster}. */
    private ConnectionPool podLimits(boolean readsHttp) {
        ConnectionPoolSettings settings = top == null
                ? null
                : value(of(
                        top,
                        "connectionPool",
                        TrafficPolicy::getConnectionPool,
                        TrafficPolicyPortTrafficPolicy::getConnectionPool));
        return ConnectionPool.of(settings, settings, false, readsHttp);
    }

    private <T> @Nullable Block<T> block(
            String name,
            Function<TrafficPolicy, @Nullable T> whole,
            Function<TrafficPolicyPortTrafficPolicy, @Nullable T> ofPort) {
        Block<T> inherited = top == null ? null : of(top, name, whole, ofPort);
        if (subset == null) {
            return inherited;
        }
        Block<T> own = of(subset, name, whole, ofPort);
        return own != null || subset.entryFor(port) >= 0 ? own : inherited;
    }

    private <T> @Nullable Block<T> of(
            Level level,
            String name,
            Function<TrafficPolicy, @Nullable T> whole,
            Function<TrafficPolicyPortTrafficPolicy, @Nullable T> ofPort) {
        int entry = level.entryFor(port);
        T value = entry < 0
                ? whole.apply(level.policy())
                : ofPort.apply(level.policy().getPortLevelSettings().get(entry));
        Place place = entry < 0 ? level.place() : level.place().at("portLevelSettings[" + entry + "]");
        return value == null ? null : new Block<>(value, place.at(name));
    }

    /** A port's entry can't have one: it ends the rule's, but leaves a subset with that of the rule. */
    private @Nullable Block<TrafficPolicyRetryBudget> retryBudget() {
        Block<TrafficPolicyRetryBudget> own = budget(subset);
        return own != null ? own : budget(top);
    }

    private @Nullable Block<TrafficPolicyRetryBudget> budget(@Nullable Level level) {
        return level == null || level.entryFor(port) >= 0 || level.policy().getRetryBudget() == null
                ? null
                : new Block<>(level.policy().getRetryBudget(), level.place().at("retryBudget"));
    }

    private static <T> @Nullable T value(@Nullable Block<T> block) {
        return block == null ? null : block.value();
    }

    private static void put(Map<String, Place> places, String name, @Nullable Block<?> block) {
        if (block != null) {
            places.put(name, block.place());
        }
    }
}

package dev.microservicenetwork.evaluator;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client proxy does towards a destination: the DestinationRule that applies, after subsets and ports have
 * overridden its blocks, with Istio's and Envoy's defaults for the rest.
 *
 * @param podLimits of each pod's own proxy, for all clients together: istiod takes them from the top of the DestinationRule, whatever the subset
 * @param outlierDetection null if no endpoint is ever ejected
 * @param loadBalancer null if the client does not balance: it has no proxy, or it picks endpoints itself
 * @param tls the mode that is written; null leaves it to automatic mutual TLS
 * @param places where each block is written, by its name in a {@code trafficPolicy}
 */
public record DestinationPolicy(
        ConnectionPool connectionPool,
        ConnectionPool podLimits,
        @Nullable RetryBudget retryBudget,
        @Nullable OutlierPolicy outlierDetection,
        @Nullable LoadBalancing loadBalancer,
        @Nullable String tls,
        Map<String, Place> places) {

    /** Retries at the same time: a percentage of the requests, but always so many. */
    public record RetryBudget(double percent, long minRetryConcurrency) {}

    public DestinationPolicy {
        places = Map.copyOf(places);
    }

    boolean hashes() {
        return loadBalancer != null && loadBalancer.consistentHash() != null;
    }
}

package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.HashAlgorithm;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a caller's proxy chooses among endpoints.
 *
 * @param choice null = least request
 * @param warmup null = a new endpoint gets its full share at once
 * @param locality null = the mesh's
 */
public record LoadBalancing(
        @Nullable Value<Choice> choice,
        @Nullable Warmup warmup,
        @Nullable Value<Locality> locality) {

    /** By load or by turns, or by what requests have in common. */
    public sealed interface Choice {}

    /** Each request anew. */
    public record Simple(LoadBalancerPolicy policy) implements Choice {}

    /** Equal requests to the same endpoint. */
    public record Hash(Key key, HashAlgorithm algorithm) implements Choice {}

    /** What requests have in common. */
    public sealed interface Key {}

    /** The value of a header. */
    public record Header(String name) implements Key {}

    /**
     * The value of a cookie.
     *
     * @param ttl of one that the proxy makes, zero = until the browser closes; null = it makes none
     */
    public record Cookie(
            String name, @Nullable String path, @Nullable Duration ttl) implements Key {}

    /** The value of a query parameter. */
    public record QueryParameter(String name) implements Key {}

    /** The client's address. */
    public record SourceAddress() implements Key {}

    /** A new endpoint gets few requests first. */
    public record Warmup(Value<Duration> duration, Value<Integer> minimumPercent, Value<Double> aggression) {}

    /**
     * Which localities requests go to.
     *
     * @param enabled null = not said
     */
    public record Locality(
            @Nullable Boolean enabled,
            List<Failover> failover,
            List<Distribution> distribution,
            List<String> failoverPriority) {
        public Locality {
            failover = List.copyOf(failover);
            distribution = List.copyOf(distribution);
            failoverPriority = List.copyOf(failoverPriority);
        }

        /** Whether it is about endpoints that are not healthy: only outlier detection tells. */
        public boolean failsOver() {
            return !failover.isEmpty() || !failoverPriority.isEmpty();
        }
    }

    /** From one region to another. */
    public record Failover(String from, String to) {}

    /** From one locality to others, in percent. */
    public record Distribution(String from, SortedMap<String, Integer> to) {
        public Distribution {
            to = new TreeMap<>(to);
        }
    }
}

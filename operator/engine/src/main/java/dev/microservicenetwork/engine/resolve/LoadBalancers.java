package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.HashCookieSpec;
import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.WarmupSpec;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.LoadBalancing;
import dev.microservicenetwork.engine.network.LoadBalancing.Choice;
import dev.microservicenetwork.engine.network.LoadBalancing.Cookie;
import dev.microservicenetwork.engine.network.LoadBalancing.Distribution;
import dev.microservicenetwork.engine.network.LoadBalancing.Failover;
import dev.microservicenetwork.engine.network.LoadBalancing.Hash;
import dev.microservicenetwork.engine.network.LoadBalancing.Header;
import dev.microservicenetwork.engine.network.LoadBalancing.Key;
import dev.microservicenetwork.engine.network.LoadBalancing.Locality;
import dev.microservicenetwork.engine.network.LoadBalancing.QueryParameter;
import dev.microservicenetwork.engine.network.LoadBalancing.Simple;
import dev.microservicenetwork.engine.network.LoadBalancing.SourceAddress;
import dev.microservicenetwork.engine.network.LoadBalancing.Warmup;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How endpoints are chosen. Policy or hash is one field, and so is locality: the innermost place says all of it. */
final class LoadBalancers {
    private LoadBalancers() {}

    /**
     * @param ejects whether the service has outlier detection, which alone tells the healthy from the others
     */
    static @Nullable LoadBalancing merge(Block<LoadBalancerSpec> block, Traffic traffic, boolean ejects) {
        if (!block.isOn(LoadBalancerSpec::enabled)) {
            return null;
        }
        Value<Choice> choice = choice(block, traffic);
        LoadBalancing merged = new LoadBalancing(
                choice,
                canWarmUp(choice) ? warmup(block.block("warmup", LoadBalancerSpec::warmup)) : null,
                locality(block, ejects));
        return merged.equals(new LoadBalancing(null, null, null)) ? null : merged;
    }

    private static @Nullable Value<Choice> choice(Block<LoadBalancerSpec> block, Traffic traffic) {
        for (int i = block.places().size() - 1; i >= 0; i--) {
            Block.Written<LoadBalancerSpec> place = block.places().get(i);
            LoadBalancerPolicy policy = place.it().policy();
            if (policy != null) {
                return Value.written(new Simple(policy), place.path() + ".policy");
            }
            HashSpec hash = place.it().hash();
            if (hash != null) {
                // What requests have in common is hidden where Envoy sees connections only.
                boolean visible = traffic.http() || Boolean.TRUE.equals(hash.sourceIP());
                return visible ? Value.written(hash(hash), place.path() + ".hash") : null;
            }
        }
        return null;
    }

    private static Choice hash(HashSpec spec) {
        return new Hash(key(spec), spec.algorithm() == null ? Defaults.HASH_ALGORITHM.value() : spec.algorithm());
    }

    private static Key key(HashSpec spec) {
        if (spec.header() != null) {
            return new Header(spec.header());
        }
        HashCookieSpec cookie = spec.cookie();
        if (cookie != null) {
            Duration ttl = cookie.ttl() == null ? null : Durations.of(cookie.ttl());
            return new Cookie(cookie.name(), cookie.path(), ttl);
        }
        return spec.queryParam() != null ? new QueryParameter(spec.queryParam()) : new SourceAddress();
    }

    private static boolean canWarmUp(@Nullable Value<Choice> choice) {
        return choice == null
                || (choice.value() instanceof Simple simple && simple.policy() != LoadBalancerPolicy.RANDOM);
    }

    private static @Nullable Warmup warmup(Block<WarmupSpec> block) {
        Value<Duration> duration = block.duration("duration", WarmupSpec::duration);
        return !block.isOn(WarmupSpec::enabled) || duration == null
                ? null
                : new Warmup(
                        duration,
                        block.last(Defaults.WARMUP_PERCENT, WarmupSpec::minimumPercent),
                        block.last(Defaults.WARMUP_AGGRESSION, WarmupSpec::aggression));
    }

    private static @Nullable Value<Locality> locality(Block<LoadBalancerSpec> block, boolean ejects) {
        Value<LocalitySpec> last = block.last("locality", LoadBalancerSpec::locality);
        if (last == null) {
            return null;
        }
        Value<Locality> locality = last.map(LoadBalancers::locality);
        boolean saysNothing = locality.value().equals(new Locality(null, List.of(), List.of(), List.of()));
        return saysNothing || (locality.value().failsOver() && !ejects) ? null : locality;
    }

    private static Locality locality(LocalitySpec spec) {
        if (Boolean.FALSE.equals(spec.enabled())) {
            return new Locality(false, List.of(), List.of(), List.of());
        }
        return new Locality(
                spec.enabled(),
                spec.failover().stream()
                        .map(it -> new Failover(it.from(), it.to()))
                        .toList(),
                spec.distribute().stream()
                        .map(it -> new Distribution(it.from(), new TreeMap<>(it.to())))
                        .toList(),
                spec.failoverPriority());
    }
}

package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.duration;
import static dev.microservicenetwork.engine.emit.istio.Values.unless;
import static dev.microservicenetwork.engine.emit.istio.Values.value;

import dev.microservicenetwork.api.HashAlgorithm;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.LoadBalancing;
import dev.microservicenetwork.engine.network.LoadBalancing.Choice;
import dev.microservicenetwork.engine.network.LoadBalancing.Cookie;
import dev.microservicenetwork.engine.network.LoadBalancing.Hash;
import dev.microservicenetwork.engine.network.LoadBalancing.Header;
import dev.microservicenetwork.engine.network.LoadBalancing.Key;
import dev.microservicenetwork.engine.network.LoadBalancing.Locality;
import dev.microservicenetwork.engine.network.LoadBalancing.QueryParameter;
import dev.microservicenetwork.engine.network.LoadBalancing.Simple;
import dev.microservicenetwork.engine.network.LoadBalancing.Warmup;
import dev.microservicenetwork.engine.resolve.Durations;
import io.fabric8.istio.api.api.networking.v1alpha3.IsLoadBalancerSettingsConsistentHashLBHashAlgorithm;
import io.fabric8.istio.api.api.networking.v1alpha3.IsLoadBalancerSettingsConsistentHashLBHashKey;
import io.fabric8.istio.api.api.networking.v1alpha3.IsLoadBalancerSettingsLbPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHash;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHTTPCookie_;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpCookie;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpHeaderName;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpQueryParameterName;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBMagLev_;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBMaglev;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBUseSourceIp;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSetting;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingDistribute;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingFailover;
import io.fabric8.istio.api.api.networking.v1alpha3.WarmupConfiguration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code loadBalancer} of a policy. */
final class LoadBalancers {
    private LoadBalancers() {}

    /** Null if there is nothing to say. */
    static @Nullable LoadBalancerSettings of(@Nullable LoadBalancing balancing) {
        if (balancing == null) {
            return null;
        }
        LoadBalancerSettings settings = new LoadBalancerSettings();
        settings.setLbPolicy(choice(value(balancing.choice())));
        settings.setWarmup(warmup(balancing.warmup()));
        settings.setLocalityLbSetting(locality(value(balancing.locality())));
        return settings.equals(new LoadBalancerSettings()) ? null : settings;
    }

    /** What Istio does where nothing is said. */
    static LoadBalancerSettings leastRequest() {
        LoadBalancerSettings settings = new LoadBalancerSettings();
        settings.setLbPolicy(new LoadBalancerSettingsSimple(LoadBalancerSettingsSimpleLB.LEAST_REQUEST));
        return settings;
    }

    /** Wherever the caller is, unless something else is said: even outlier detection that never ejects makes Istio prefer the caller's own zone. */
    static LoadBalancerSettings anywhere(@Nullable LoadBalancerSettings settings) {
        LoadBalancerSettings anywhere = settings == null ? new LoadBalancerSettings() : settings;
        if (anywhere.getLocalityLbSetting() == null) {
            LocalityLoadBalancerSetting off = new LocalityLoadBalancerSetting();
            off.setEnabled(false);
            anywhere.setLocalityLbSetting(off);
        }
        return anywhere;
    }

    private static @Nullable IsLoadBalancerSettingsLbPolicy choice(@Nullable Choice choice) {
        if (choice instanceof Simple simple) {
            return simple(simple.policy());
        }
        return choice instanceof Hash hash
                ? new LoadBalancerSettingsConsistentHash(
                        new LoadBalancerSettingsConsistentHashLB(algorithm(hash.algorithm()), key(hash.key()), null))
                : null;
    }

    private static @Nullable LoadBalancerSettingsSimple simple(LoadBalancerPolicy policy) {
        return switch (policy) {
            case LEAST_REQUEST -> null; // Istio's own
            case ROUND_ROBIN -> new LoadBalancerSettingsSimple(LoadBalancerSettingsSimpleLB.ROUND_ROBIN);
            case RANDOM -> new LoadBalancerSettingsSimple(LoadBalancerSettingsSimpleLB.RANDOM);
        };
    }

    // A ring is Istio's own. A table must come with its size: Envoy's.
    private static @Nullable IsLoadBalancerSettingsConsistentHashLBHashAlgorithm algorithm(HashAlgorithm algorithm) {
        return algorithm == HashAlgorithm.MAGLEV
                ? new LoadBalancerSettingsConsistentHashLBMaglev(
                        new LoadBalancerSettingsConsistentHashLBMagLev_(65537L))
                : null;
    }

    private static IsLoadBalancerSettingsConsistentHashLBHashKey key(Key key) {
        if (key instanceof Header header) {
            return new LoadBalancerSettingsConsistentHashLBHttpHeaderName(header.name());
        }
        if (key instanceof QueryParameter parameter) {
            return new LoadBalancerSettingsConsistentHashLBHttpQueryParameterName(parameter.name());
        }
        return key instanceof Cookie cookie
                ? new LoadBalancerSettingsConsistentHashLBHttpCookie(cookie(cookie))
                : new LoadBalancerSettingsConsistentHashLBUseSourceIp(true);
    }

    // With 0s the proxy makes a cookie that lives until the browser closes; without a ttl it makes none.
    private static LoadBalancerSettingsConsistentHashLBHTTPCookie_ cookie(Cookie cookie) {
        LoadBalancerSettingsConsistentHashLBHTTPCookie_ written = new LoadBalancerSettingsConsistentHashLBHTTPCookie_();
        written.setName(cookie.name());
        written.setPath(cookie.path());
        written.setTtl(cookie.ttl() == null ? null : Durations.format(cookie.ttl()));
        return written;
    }

    private static @Nullable WarmupConfiguration warmup(@Nullable Warmup warmup) {
        if (warmup == null) {
            return null;
        }
        WarmupConfiguration written = new WarmupConfiguration();
        written.setDuration(duration(warmup.duration()));
        Integer percent = value(unless(Defaults.WARMUP_PERCENT.value(), warmup.minimumPercent()));
        written.setMinimumPercent(percent == null ? null : percent.doubleValue());
        written.setAggression(value(unless(Defaults.WARMUP_AGGRESSION.value(), warmup.aggression())));
        return written;
    }

    private static @Nullable LocalityLoadBalancerSetting locality(@Nullable Locality locality) {
        if (locality == null) {
            return null;
        }
        LocalityLoadBalancerSetting written = new LocalityLoadBalancerSetting();
        written.setEnabled(locality.enabled());
        written.setFailover(locality.failover().stream()
                .map(it -> new LocalityLoadBalancerSettingFailover(it.from(), it.to()))
                .toList());
        written.setDistribute(locality.distribution().stream()
                .map(it -> new LocalityLoadBalancerSettingDistribute(it.from(), weights(it.to())))
                .toList());
        written.setFailoverPriority(locality.failoverPriority());
        return written;
    }

    private static Map<String, Long> weights(Map<String, Integer> percent) {
        return percent.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> it.getValue().longValue(), (one, other) -> one, TreeMap::new));
    }
}

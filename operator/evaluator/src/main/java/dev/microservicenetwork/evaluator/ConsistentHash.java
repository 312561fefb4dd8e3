package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLB;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpCookie;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpHeaderName;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBHttpQueryParameterName;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBMaglev;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBRingHash;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHashLBUseSourceIp;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Requests with the same key go to the same endpoint.
 *
 * @param key null if there is none that Envoy could hash, so that the choice is random
 */
public record ConsistentHash(@Nullable Key key, Algorithm algorithm) {

    /** What is hashed. */
    public sealed interface Key {
        record HttpHeader(String name) implements Key {}

        /** Without {@code ttl} Envoy hashes a cookie that is there, and makes none; zero makes a session cookie. */
        record HttpCookie(
                String name,
                @Nullable String path,
                @Nullable Duration ttl) implements Key {}

        record HttpQueryParameter(String name) implements Key {}

        record SourceIp() implements Key {}
    }

    /** How. */
    public sealed interface Algorithm {
        record RingHash(long minimumRingSize) implements Algorithm {}

        record Maglev(long tableSize) implements Algorithm {}
    }

    static ConsistentHash of(LoadBalancerSettingsConsistentHashLB hash) {
        return new ConsistentHash(key(hash), algorithm(hash));
    }

    private static @Nullable Key key(LoadBalancerSettingsConsistentHashLB hash) {
        var key = hash.getHashKey();
        if (key instanceof LoadBalancerSettingsConsistentHashLBHttpHeaderName header) {
            return new Key.HttpHeader(header.getHttpHeaderName());
        }
        if (key instanceof LoadBalancerSettingsConsistentHashLBHttpQueryParameterName parameter) {
            return new Key.HttpQueryParameter(parameter.getHttpQueryParameterName());
        }
        if (key instanceof LoadBalancerSettingsConsistentHashLBHttpCookie chosen) {
            var cookie = chosen.getHttpCookie();
            return new Key.HttpCookie(
                    orEmpty(cookie.getName()),
                    Absent.toNull(cookie.getPath()),
                    cookie.getTtl() == null ? null : Durations.parse(cookie.getTtl()));
        }
        return key instanceof LoadBalancerSettingsConsistentHashLBUseSourceIp source
                        && Boolean.TRUE.equals(source.getUseSourceIp())
                ? new Key.SourceIp()
                : null;
    }

    /** Envoy's sizes where none is written. */
    private static Algorithm algorithm(LoadBalancerSettingsConsistentHashLB hash) {
        var algorithm = hash.getHashAlgorithm();
        if (algorithm instanceof LoadBalancerSettingsConsistentHashLBMaglev chosen) {
            Long size = chosen.getMaglev() == null ? null : chosen.getMaglev().getTableSize();
            return new Algorithm.Maglev(size == null || size == 0 ? 65537 : size);
        }
        if (algorithm instanceof LoadBalancerSettingsConsistentHashLBRingHash chosen && chosen.getRingHash() != null) {
            // The object model has no field for it, and cannot even read it from YAML (fabric8 7.5).
            Object size = chosen.getRingHash().getAdditionalProperties().get("minimumRingSize");
            return new Algorithm.RingHash(size instanceof Number number ? number.longValue() : 1024);
        }
        return new Algorithm.RingHash(
                hash.getMinimumRingSize() == null || hash.getMinimumRingSize() == 0 ? 1024 : hash.getMinimumRingSize());
    }
}

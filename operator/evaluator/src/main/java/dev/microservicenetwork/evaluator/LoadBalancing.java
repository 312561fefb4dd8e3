package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static java.util.stream.Collectors.toMap;

import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHash;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSetting;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingDistribute;
import io.fabric8.istio.api.api.networking.v1alpha3.LocalityLoadBalancerSettingFailover;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a client proxy chooses among the endpoints.
 *
 * @param simple Istio's name of the algorithm, LEAST_REQUEST unless said otherwise; null with a hash
 * @param warmup null too where the algorithm knows none
 * @param locality null if the DestinationRule says nothing of it: with outlier detection the closest endpoints come first
 */
public record LoadBalancing(
        @Nullable String simple,
        @Nullable ConsistentHash consistentHash,
        @Nullable Warmup warmup,
        @Nullable Locality locality) {

    /** How the share of a new endpoint grows. */
    public record Warmup(Duration duration, double minimumPercent, double aggression) {}

    /**
     * Which localities are preferred.
     *
     * @param failover to which region traffic goes by the region where it should; nothing fails over without outlier
     *     detection
     * @param distribute shares by the locality of the client
     * @param failoverPriority labels that should agree; they also need outlier detection
     */
    public record Locality(
            Map<String, String> failover, Map<String, Map<String, Long>> distribute, List<String> failoverPriority) {}

    static final LoadBalancing DEFAULT = new LoadBalancing("LEAST_REQUEST", null, null, null);

    private static final Set<String> WARMING = Set.of("LEAST_REQUEST", "ROUND_ROBIN");

    static LoadBalancing of(@Nullable LoadBalancerSettings settings, boolean ejects) {
        if (settings == null) {
            return DEFAULT;
        }
        ConsistentHash hash = settings.getLbPolicy() instanceof LoadBalancerSettingsConsistentHash chosen
                ? ConsistentHash.of(chosen.getConsistentHash())
                : null;
        String simple = hash == null ? simple(settings) : null;
        return new LoadBalancing(
                simple,
                hash,
                simple != null && WARMING.contains(simple) ? warmup(settings) : null,
                locality(settings.getLocalityLbSetting(), ejects));
    }

    private static String simple(LoadBalancerSettings settings) {
        String name = settings.getLbPolicy() instanceof LoadBalancerSettingsSimple simple && simple.getSimple() != null
                ? simple.getSimple().name()
                : "UNSPECIFIED";
        return name.equals("UNSPECIFIED") || name.equals("LEAST_CONN") ? "LEAST_REQUEST" : name;
    }

    private static @Nullable Warmup warmup(LoadBalancerSettings settings) {
        var warmup = settings.getWarmup();
        if (warmup != null && warmup.getDuration() != null) {
            return new Warmup(
                    Durations.parse(warmup.getDuration()),
                    warmup.getMinimumPercent() == null ? 10 : warmup.getMinimumPercent(),
                    warmup.getAggression() == null ? 1 : warmup.getAggression());
        }
        Duration deprecated = Durations.limit(settings.getWarmupDurationSecs());
        return deprecated == null ? null : new Warmup(deprecated, 10, 1);
    }

    private static @Nullable Locality locality(@Nullable LocalityLoadBalancerSetting setting, boolean ejects) {
        if (setting == null || Boolean.FALSE.equals(setting.getEnabled())) {
            return null;
        }
        return new Locality(
                ejects
                        ? orEmpty(setting.getFailover()).stream()
                                .collect(toMap(
                                        LocalityLoadBalancerSettingFailover::getFrom,
                                        LocalityLoadBalancerSettingFailover::getTo,
                                        (first, second) -> first))
                        : Map.of(),
                orEmpty(setting.getDistribute()).stream()
                        .collect(toMap(
                                LocalityLoadBalancerSettingDistribute::getFrom,
                                distribute -> orEmpty(distribute.getTo()),
                                (first, second) -> first)),
                ejects ? List.copyOf(orEmpty(setting.getFailoverPriority())) : List.of());
    }
}

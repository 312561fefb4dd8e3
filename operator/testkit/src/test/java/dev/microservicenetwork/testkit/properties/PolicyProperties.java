package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import io.fabric8.istio.api.api.networking.v1alpha3.ConnectionPoolSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsConsistentHash;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimple;
import io.fabric8.istio.api.api.networking.v1alpha3.LoadBalancerSettingsSimpleLB;
import io.fabric8.istio.api.api.networking.v1alpha3.OutlierDetection;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicyRetryBudget;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import org.jspecify.annotations.Nullable;

/** What holds for connections, read from the objects as Istio does: a block of a subset takes the place of the whole block above it. */
class PolicyProperties extends NetworkProperties {
    private static final TrafficPolicy NONE = new TrafficPolicy();

    /** What a version, or with null the whole service, has in the end. */
    private record Effective(ServiceSpec service, @Nullable VersionSpec version, TrafficPolicy policy) {}

    private static Stream<Effective> effective(Sample sample) {
        return sample.objects(DestinationRule.class).stream().flatMap(rule -> {
            ServiceSpec service = sample.behind(rule.getSpec().getHost());
            TrafficPolicy above = orNone(rule.getSpec().getTrafficPolicy());
            return Stream.concat(
                    Stream.of(new Effective(service, null, above)),
                    rule.getSpec().getSubsets().stream()
                            .map(subset -> new Effective(
                                    service,
                                    version(service, subset.getName()),
                                    merged(above, orNone(subset.getTrafficPolicy())))));
        });
    }

    private static TrafficPolicy merged(TrafficPolicy above, TrafficPolicy own) {
        TrafficPolicy merged = new TrafficPolicy();
        merged.setConnectionPool(first(own.getConnectionPool(), above.getConnectionPool()));
        merged.setLoadBalancer(first(own.getLoadBalancer(), above.getLoadBalancer()));
        merged.setOutlierDetection(first(own.getOutlierDetection(), above.getOutlierDetection()));
        merged.setRetryBudget(first(own.getRetryBudget(), above.getRetryBudget()));
        return merged;
    }

    @NetworkProperty
    void eachVersionHasWhatIsMergedForIt(@ForAll("compiling") Sample sample) {
        effective(sample).filter(it -> speaksHttp(it.service())).forEach(it -> {
            ConnectionPoolSettings pool = it.policy().getConnectionPool();
            assertThat(
                            pool == null || pool.getHttp() == null
                                    ? null
                                    : pool.getHttp().getHttp2MaxRequests())
                    .as(it.toString())
                    .isEqualTo(written(
                            sample,
                            it,
                            ResilienceSpec::circuitBreaker,
                            CircuitBreakerSpec::enabled,
                            CircuitBreakerSpec::maxRequests));
            assertThat(
                            pool == null || pool.getTcp() == null
                                    ? null
                                    : pool.getTcp().getConnectTimeout())
                    .as(it.toString())
                    .isEqualTo(written(
                            sample,
                            it,
                            ResilienceSpec::connection,
                            ConnectionSpec::enabled,
                            ConnectionSpec::connectTimeout));
            OutlierDetection outlier = it.policy().getOutlierDetection();
            assertThat(outlier == null ? null : outlier.getMinHealthPercent())
                    .as(it.toString())
                    .isEqualTo(written(
                            sample,
                            it,
                            ResilienceSpec::outlierDetection,
                            OutlierDetectionSpec::enabled,
                            OutlierDetectionSpec::minHealthPercent));
        });
    }

    @NetworkProperty
    void noBlockIsEmptyAndNoSubsetRepeatsWhatIsAbove(@ForAll("compiling") Sample sample) {
        for (DestinationRule rule : sample.objects(DestinationRule.class)) {
            TrafficPolicy above = orNone(rule.getSpec().getTrafficPolicy());
            Stream.concat(
                            Stream.ofNullable(rule.getSpec().getTrafficPolicy()),
                            rule.getSpec().getSubsets().stream()
                                    .map(Subset::getTrafficPolicy)
                                    .filter(Objects::nonNull))
                    .forEach(policy -> {
                        assertThat(policy).isNotEqualTo(NONE);
                        assertThat(policy.getConnectionPool()).isNotEqualTo(new ConnectionPoolSettings());
                        assertThat(policy.getOutlierDetection()).isNotEqualTo(new OutlierDetection());
                        assertThat(policy.getLoadBalancer()).isNotEqualTo(new LoadBalancerSettings());
                    });
            for (Subset subset : rule.getSpec().getSubsets()) {
                TrafficPolicy own = orNone(subset.getTrafficPolicy());
                differs(own.getConnectionPool(), above.getConnectionPool());
                differs(own.getOutlierDetection(), above.getOutlierDetection());
                differs(own.getLoadBalancer(), above.getLoadBalancer());
                // the exception: before 1.30 a subset's policy loses the budget above it
                if (!own.equals(NONE) && above.getRetryBudget() != null) {
                    assertThat(own.getRetryBudget()).isNotNull();
                }
            }
        }
    }

    /** Envoy looks at a number of retries only where there is no budget. */
    @NetworkProperty
    void retriesHaveOneLimit(@ForAll("compiling") Sample sample) {
        effective(sample).filter(it -> speaksHttp(it.service())).forEach(it -> {
            ConnectionPoolSettings pool = it.policy().getConnectionPool();
            Integer number = pool == null || pool.getHttp() == null
                    ? null
                    : pool.getHttp().getMaxRetries();
            TrafficPolicyRetryBudget budget = it.policy().getRetryBudget();
            if (budget != null) {
                assertThat(budget.getPercent()).as(it.toString()).isNotNull();
                assertThat(budget.getMinRetryConcurrency()).as(it.toString()).isPositive();
            }
            if (budget != null && number != null) {
                assertThat(budget)
                        .as(it + ": a version without the budget of its service")
                        .isEqualTo(new TrafficPolicyRetryBudget((long) number, 0.0));
            }
        });
    }

    @NetworkProperty
    void whatChoosesEndpointsFitsTogether(@ForAll("compiling") Sample sample) {
        effective(sample).filter(it -> it.policy().getLoadBalancer() != null).forEach(it -> {
            LoadBalancerSettings balancer = it.policy().getLoadBalancer();
            boolean hash = balancer.getLbPolicy() instanceof LoadBalancerSettingsConsistentHash;
            boolean random = balancer.getLbPolicy() instanceof LoadBalancerSettingsSimple simple
                    && simple.getSimple() == LoadBalancerSettingsSimpleLB.RANDOM;
            if (balancer.getWarmup() != null) {
                assertThat(hash || random).as(it.toString()).isFalse();
            }
            var locality = balancer.getLocalityLbSetting();
            if (locality != null
                    && !(locality.getFailover().isEmpty()
                            && locality.getFailoverPriority().isEmpty())) {
                assertThat(it.policy().getOutlierDetection()).as(it.toString()).isNotNull();
                assertThat(locality.getDistribute()).isEmpty();
            }
        });
    }

    @NetworkProperty
    void howLongTcpConnectionsLastIsTheServicesAlone(@ForAll("compiling") Sample sample) {
        effective(sample)
                .filter(it -> it.version() != null && !speaksHttp(it.service()))
                .filter(it -> it.version().resilience() == null
                        || it.version().resilience().connection() == null)
                .forEach(it -> assertThat(idleTimeout(it.policy()))
                        .as(it.toString())
                        .isEqualTo(idleTimeout(effective(sample)
                                .filter(above -> above.service().equals(it.service()) && above.version() == null)
                                .findFirst()
                                .orElseThrow()
                                .policy())));
    }

    private static @Nullable String idleTimeout(TrafficPolicy policy) {
        ConnectionPoolSettings pool = policy.getConnectionPool();
        return pool == null || pool.getTcp() == null ? null : pool.getTcp().getIdleTimeout();
    }

    /** What the spec says, field by field and the innermost place first; null where the block is off or says nothing. */
    private static <B, T> @Nullable T written(
            Sample sample,
            Effective it,
            Function<ResilienceSpec, @Nullable B> block,
            Function<B, @Nullable Boolean> enabled,
            Function<B, @Nullable T> field) {
        List<B> innermostFirst = new ArrayList<>();
        Stream.of(
                        it.version() == null || it.version().resilience() == null
                                ? null
                                : it.version().resilience().asResilience(),
                        it.service().resilience(),
                        sample.spec().defaults())
                .filter(Objects::nonNull)
                .map(block)
                .filter(Objects::nonNull)
                .forEach(innermostFirst::add);
        boolean off = innermostFirst.stream()
                .map(enabled)
                .filter(Objects::nonNull)
                .findFirst()
                .map(on -> !on)
                .orElse(false);
        return off
                ? null
                : innermostFirst.stream()
                        .map(field)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
    }

    private static void differs(@Nullable Object own, @Nullable Object above) {
        if (own != null) {
            assertThat(own).isNotEqualTo(above);
        }
    }

    private static boolean speaksHttp(ServiceSpec service) {
        return service.ports().stream().anyMatch(port -> port.protocol().isHttpFamily());
    }

    private static VersionSpec version(ServiceSpec service, String name) {
        return service.versions().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TrafficPolicy orNone(@Nullable TrafficPolicy policy) {
        return policy == null ? NONE : policy;
    }

    private static <B> @Nullable B first(@Nullable B own, @Nullable B above) {
        return own == null ? above : own;
    }
}

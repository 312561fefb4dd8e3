package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.CircuitBreakerSpecBuilder;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.ConnectionSpecBuilder;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LoadBalancerSpecBuilder;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.OutlierDetectionSpecBuilder;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetryBudgetSpec;
import dev.microservicenetwork.api.RetryBudgetSpecBuilder;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written in a block that is switched off does nothing. */
final class SwitchedOff implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return Policy.all(spec).flatMap(policy -> check(policy.said())).distinct();
    }

    private static Stream<Finding> check(Inherited<ResilienceSpec> said) {
        Inherited<CircuitBreakerSpec> breaker = said.field("circuitBreaker", ResilienceSpec::circuitBreaker);
        return Stream.of(
                        check(
                                breaker,
                                CircuitBreakerSpec::enabled,
                                it -> CircuitBreakerSpecBuilder.builder()
                                        .enabled(it.enabled())
                                        .build()
                                        .equals(it)),
                        check(
                                breaker.field("retryBudget", CircuitBreakerSpec::retryBudget),
                                RetryBudgetSpec::enabled,
                                it -> RetryBudgetSpecBuilder.builder()
                                        .enabled(it.enabled())
                                        .build()
                                        .equals(it)),
                        check(
                                said.field("outlierDetection", ResilienceSpec::outlierDetection),
                                OutlierDetectionSpec::enabled,
                                it -> OutlierDetectionSpecBuilder.builder()
                                        .enabled(it.enabled())
                                        .build()
                                        .equals(it)),
                        check(
                                said.field("loadBalancer", ResilienceSpec::loadBalancer),
                                LoadBalancerSpec::enabled,
                                it -> LoadBalancerSpecBuilder.builder()
                                        .enabled(it.enabled())
                                        .build()
                                        .equals(it)),
                        check(
                                said.field("connection", ResilienceSpec::connection),
                                ConnectionSpec::enabled,
                                it -> ConnectionSpecBuilder.builder()
                                        .enabled(it.enabled())
                                        .build()
                                        .equals(it)))
                .flatMap(it -> it);
    }

    // What stands further outside than the switch is what it switches off.
    private static <B> Stream<Finding> check(
            Inherited<B> block, Function<B, @Nullable Boolean> enabled, Predicate<B> saysNoMore) {
        return block.off(enabled).stream()
                .flatMap(off -> block.from(off.depth())
                        .filter(place -> !saysNoMore.test(place.it()))
                        .map(place -> new Finding(
                                Code.MSN2110,
                                place.at().path(),
                                null,
                                "this is switched off, so what is written here does nothing",
                                "enabled: false is from " + off.at().path(),
                                "write enabled: true here, or remove the other fields")));
    }
}

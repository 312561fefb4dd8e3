package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.CircuitBreakerSpecBuilder;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.ConnectionSpecBuilder;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LoadBalancerSpecBuilder;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.LocalitySpecBuilder;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.OutlierDetectionSpecBuilder;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetryBudgetSpec;
import dev.microservicenetwork.api.RetryBudgetSpecBuilder;
import dev.microservicenetwork.api.WarmupSpec;
import dev.microservicenetwork.api.WarmupSpecBuilder;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is written in a block that is switched off does nothing. */
final class SwitchedOff implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.said().stream()
                .flatMap(said -> blocks(said).flatMap(Block::check))
                .distinct();
    }

    private static Stream<Block<?>> blocks(Inherited<ResilienceSpec> said) {
        Inherited<CircuitBreakerSpec> breaker = said.field("circuitBreaker", ResilienceSpec::circuitBreaker);
        Inherited<LoadBalancerSpec> balancer = said.field("loadBalancer", ResilienceSpec::loadBalancer);
        Stream<Block<?>> merged = Stream.of(
                new Block<>(
                        breaker,
                        CircuitBreakerSpec::enabled,
                        it -> CircuitBreakerSpecBuilder.builder().enabled(it).build()),
                new Block<>(
                        breaker.field("retryBudget", CircuitBreakerSpec::retryBudget),
                        RetryBudgetSpec::enabled,
                        it -> RetryBudgetSpecBuilder.builder().enabled(it).build()),
                new Block<>(
                        said.field("outlierDetection", ResilienceSpec::outlierDetection),
                        OutlierDetectionSpec::enabled,
                        it -> OutlierDetectionSpecBuilder.builder().enabled(it).build()),
                new Block<>(
                        balancer,
                        LoadBalancerSpec::enabled,
                        it -> LoadBalancerSpecBuilder.builder().enabled(it).build()),
                new Block<>(
                        balancer.field("warmup", LoadBalancerSpec::warmup),
                        WarmupSpec::enabled,
                        it -> WarmupSpecBuilder.builder().enabled(it).build()),
                new Block<>(
                        said.field("connection", ResilienceSpec::connection),
                        ConnectionSpec::enabled,
                        it -> ConnectionSpecBuilder.builder().enabled(it).build()));
        // a locality is inherited as a whole, so each place speaks for itself
        Stream<Block<?>> whole = balancer.field("locality", LoadBalancerSpec::locality).places().stream()
                .map(place -> new Block<>(
                        new Inherited<>(List.of(place)),
                        LocalitySpec::enabled,
                        it -> LocalitySpecBuilder.builder().enabled(it).build()));
        return Stream.concat(merged, whole);
    }

    /**
     * A block that can be switched off.
     *
     * @param switchOnly a block that says nothing but whether it is on
     */
    private record Block<B>(
            Inherited<B> said, Function<B, @Nullable Boolean> enabled, Function<@Nullable Boolean, B> switchOnly) {
        // What stands further outside than the switch is what it switches off.
        Stream<Finding> check() {
            return said.off(enabled).stream()
                    .flatMap(off -> said.from(off.depth())
                            .filter(place ->
                                    !switchOnly.apply(enabled.apply(place.it())).equals(place.it()))
                            .map(place -> new Finding(
                                    Code.MSN2110,
                                    place.at().path(),
                                    null,
                                    "this is switched off, so what is written here does nothing",
                                    "enabled: false is from " + off.at().path(),
                                    "write enabled: true here, or remove the other fields")));
        }
    }
}

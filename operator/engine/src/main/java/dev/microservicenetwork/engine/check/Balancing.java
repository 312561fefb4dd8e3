package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.WarmupSpec;
import dev.microservicenetwork.engine.check.Inherited.Place;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Traffic;
import java.util.Optional;
import java.util.stream.Stream;

/** What is said of choosing endpoints fits together. What is inherited and doesn't fit gives way. */
final class Balancing implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.policies().stream().flatMap(Balancing::check).distinct();
    }

    private static Stream<Finding> check(Policy policy) {
        Inherited<LoadBalancerSpec> balancer = policy.said().field("loadBalancer", ResilienceSpec::loadBalancer);
        if (!balancer.isOn(LoadBalancerSpec::enabled)) {
            return Stream.of();
        }
        Optional<Place<LoadBalancerSpec>> choice = choice(balancer, policy.traffic());
        return Stream.of(
                        warmup(balancer, choice),
                        failover(balancer, policy.said().field("outlierDetection", ResilienceSpec::outlierDetection)),
                        hashWithLocality(balancer, choice))
                .flatMap(it -> it);
    }

    /** The place that says how endpoints are chosen: a policy, or a hash that the proxy can see. */
    private static Optional<Place<LoadBalancerSpec>> choice(Inherited<LoadBalancerSpec> balancer, Traffic traffic) {
        return balancer.places().stream()
                .filter(place -> place.it().policy() != null || place.it().hash() != null)
                .reduce((outer, inner) -> inner)
                .filter(place -> traffic.http()
                        || place.it().hash() == null
                        || Boolean.TRUE.equals(place.it().hash().sourceIP()));
    }

    private static Stream<Finding> warmup(
            Inherited<LoadBalancerSpec> balancer, Optional<Place<LoadBalancerSpec>> choice) {
        Inherited<WarmupSpec> warmup = balancer.field("warmup", LoadBalancerSpec::warmup);
        if (!warmup.isOn(WarmupSpec::enabled)) {
            return Stream.of();
        }
        Place<WarmupSpec> innermost = warmup.last().orElseThrow();
        Stream<Finding> noDuration =
                warmup.field("duration", WarmupSpec::duration).last().isPresent()
                        ? Stream.of()
                        : Stream.of(new Finding(
                                Code.MSN1004,
                                innermost.at().path() + ".duration",
                                null,
                                "a warmup needs a duration",
                                "add duration: 60s, or however long a new endpoint needs"));
        Stream<Finding> unsuited = choice.stream()
                .filter(place -> place.it().hash() != null || place.it().policy() == LoadBalancerPolicy.RANDOM)
                .filter(place -> innermost.depth() >= place.depth())
                .map(place -> new Finding(
                        Code.MSN2122,
                        innermost.at().path(),
                        null,
                        "only LeastRequest and RoundRobin warm up, and here it is "
                                + (place.it().hash() != null ? "a hash" : "Random"),
                        "the choice of endpoints is from " + place.at().path(),
                        "remove warmup, or choose LeastRequest or RoundRobin"));
        return Stream.concat(noDuration, unsuited);
    }

    // Where outlier detection is switched off further inside, failover gives way.
    private static Stream<Finding> failover(
            Inherited<LoadBalancerSpec> balancer, Inherited<OutlierDetectionSpec> outlier) {
        Optional<Place<Boolean>> off = outlier.off(OutlierDetectionSpec::enabled);
        return outlier.isOn(OutlierDetectionSpec::enabled)
                ? Stream.of()
                : balancer.field("locality", LoadBalancerSpec::locality).last().stream()
                        .filter(place -> failsOver(place.it()))
                        .filter(place ->
                                off.isEmpty() || place.depth() >= off.get().depth())
                        .map(
                                place -> new Finding(
                                        Code.MSN2121,
                                        place.at().path(),
                                        null,
                                        "without outlier detection nothing ever fails over",
                                        off.map(it -> "it is switched off by "
                                                        + it.at().path())
                                                .orElse("only outlier detection tells healthy endpoints from others"),
                                        "add outlierDetection: {} beside loadBalancer, or remove failover and failoverPriority"));
    }

    private static boolean failsOver(LocalitySpec locality) {
        return !Boolean.FALSE.equals(locality.enabled())
                && !(locality.failover().isEmpty()
                        && locality.failoverPriority().isEmpty());
    }

    private static Stream<Finding> hashWithLocality(
            Inherited<LoadBalancerSpec> balancer, Optional<Place<LoadBalancerSpec>> choice) {
        Optional<Place<HashSpec>> hash = choice.flatMap(place -> place.at()
                .field("hash", LoadBalancerSpec::hash)
                .map(at -> new Place<>(place.depth(), at))
                .findFirst());
        Optional<Place<LocalitySpec>> locality = balancer.field("locality", LoadBalancerSpec::locality)
                .last()
                .filter(place ->
                        failsOver(place.it()) || !place.it().distribute().isEmpty());
        if (hash.isEmpty() || locality.isEmpty()) {
            return Stream.of();
        }
        boolean hashIsInner = hash.get().depth() > locality.get().depth();
        At<?> inner = hashIsInner ? hash.get().at() : locality.get().at();
        At<?> outer = hashIsInner ? locality.get().at() : hash.get().at();
        return Stream.of(new Finding(
                Code.MSN2123,
                inner.path(),
                null,
                "a hash and localities pull in two directions: a client that moves, or a zone that fails, changes its endpoint",
                (hashIsInner ? "the localities are from " : "the hash is from ") + outer.path(),
                "write locality: {enabled: false} where clients must stay, or choose by policy"));
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Objects;
import java.util.stream.Stream;

/** One way to choose an endpoint. */
final class LoadBalancerShapes implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.resilience().stream()
                .flatMap(place -> place.field("loadBalancer", ResilienceSpec::loadBalancer))
                .flatMap(LoadBalancerShapes::check);
    }

    private static Stream<Finding> check(At<LoadBalancerSpec> balancer) {
        Stream<Finding> both = balancer.it().policy() != null && balancer.it().hash() != null
                ? several(balancer, "policy and hash are two ways to choose an endpoint")
                : Stream.of();
        return Stream.of(
                        both,
                        balancer.field("hash", LoadBalancerSpec::hash).flatMap(LoadBalancerShapes::keys),
                        balancer.field("locality", LoadBalancerSpec::locality).flatMap(LoadBalancerShapes::locality))
                .flatMap(it -> it);
    }

    private static Stream<Finding> keys(At<HashSpec> hash) {
        long said = Stream.of(hash.it().header(), hash.it().cookie(), hash.it().queryParam())
                        .filter(Objects::nonNull)
                        .count()
                + (Boolean.TRUE.equals(hash.it().sourceIP()) ? 1 : 0);
        return said == 1
                ? Stream.of()
                : several(hash, "a hash takes exactly one of header, cookie, queryParam and sourceIP: true");
    }

    private static Stream<Finding> locality(At<LocalitySpec> locality) {
        boolean failsOver = !locality.it().failover().isEmpty()
                || !locality.it().failoverPriority().isEmpty();
        return failsOver && !locality.it().distribute().isEmpty()
                ? several(
                        locality,
                        "distribute says where requests go, so failover and failoverPriority would do nothing")
                : Stream.of();
    }

    private static Stream<Finding> several(At<?> at, String message) {
        return Stream.of(new Finding(Code.MSN1107, at.path(), null, message, "keep one of them"));
    }
}

package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.HashAlgorithm;
import dev.microservicenetwork.api.HashCookieSpec;
import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.HashSpecBuilder;
import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.LoadBalancerSpecBuilder;
import dev.microservicenetwork.api.LocalityDistributeSpec;
import dev.microservicenetwork.api.LocalityFailoverSpec;
import dev.microservicenetwork.api.LocalitySpec;
import dev.microservicenetwork.api.LocalitySpecBuilder;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.WarmupSpecBuilder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How endpoints are chosen. A warmup stands beside a policy that has one, a failover beside outlier detection that is on. */
final class RandomLoadBalancers {
    private final Draws draw;
    private final boolean http;

    RandomLoadBalancers(Draws draw, boolean http) {
        this.draw = draw;
        this.http = http;
    }

    @Nullable
    LoadBalancerSpec draw(@Nullable OutlierDetectionSpec outlier) {
        boolean ejects = outlier != null && Boolean.TRUE.equals(outlier.enabled());
        return draw.maybe(30, () -> {
            LoadBalancerPolicy policy = draw.maybe(50, () -> draw.one(List.of(LoadBalancerPolicy.values())));
            boolean warmsUp = policy != null && policy != LoadBalancerPolicy.RANDOM;
            return LoadBalancerSpecBuilder.builder()
                    .enabled(draw.maybe(20, () -> draw.percent(50)))
                    .policy(policy)
                    .hash(policy != null ? null : draw.maybe(60, this::hash))
                    .warmup(
                            !warmsUp
                                    ? null
                                    : draw.maybe(
                                            40,
                                            () -> WarmupSpecBuilder.builder()
                                                    .enabled(draw.maybe(20, () -> draw.percent(50)))
                                                    .duration(draw.one(List.of("10s", "1m")))
                                                    .minimumPercent(draw.maybe(40, () -> draw.between(0, 100)))
                                                    .aggression(draw.maybe(40, () -> draw.one(List.of(1.0, 1.5, 2.0))))
                                                    .build()))
                    .locality(draw.maybe(40, () -> locality(ejects)))
                    .build();
        });
    }

    private HashSpec hash() {
        HashSpecBuilder hash =
                HashSpecBuilder.builder().algorithm(draw.maybe(40, () -> draw.one(List.of(HashAlgorithm.values()))));
        switch (http ? draw.between(0, 3) : 0) {
            case 1 -> hash.header("x-user");
            case 2 ->
                hash.cookie(new HashCookieSpec(
                        "session", draw.maybe(50, () -> "/"), draw.maybe(60, () -> draw.one(List.of("0s", "1h")))));
            case 3 -> hash.queryParam("user");
            default -> hash.sourceIP(true);
        }
        return hash.build();
    }

    private LocalitySpec locality(boolean ejects) {
        LocalitySpecBuilder locality = LocalitySpecBuilder.builder().enabled(draw.maybe(30, () -> draw.percent(50)));
        if (ejects && draw.percent(60)) {
            return draw.percent(50)
                    ? locality.failover(
                                    List.of(new LocalityFailoverSpec("eu", "us"), new LocalityFailoverSpec("us", "eu")))
                            .build()
                    : locality.failoverPriority(draw.some(1, 2, List.of("topology.kubernetes.io/zone", "tier=gold")))
                            .build();
        }
        int share = draw.between(1, 99);
        return draw.percent(60)
                ? locality.distribute(List.of(
                                new LocalityDistributeSpec("eu/*", Map.of("eu/a/*", share, "eu/b", 100 - share))))
                        .build()
                : locality.build();
    }
}

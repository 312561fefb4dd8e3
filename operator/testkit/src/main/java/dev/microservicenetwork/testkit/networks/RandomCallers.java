package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.CallerMatchSpecBuilder;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MatchSpecBuilder;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.api.WorkloadSpec;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Makes some of the routes ones for some callers. */
final class RandomCallers {
    private final Draws draw;
    private final List<ServiceSpec> services;
    private final BooleanSupplier slips;

    RandomCallers(Draws draw, List<ServiceSpec> services, BooleanSupplier slips) {
        this.draw = draw;
        this.services = services;
        this.slips = slips;
    }

    ServiceSpec addTo(ServiceSpec callee) {
        return ServiceSpecBuilder.builder(callee)
                .workload(callee.workload())
                .routes(callee.routes().stream().map(this::route).toList())
                .build();
    }

    private RouteSpec route(RouteSpec it) {
        if (it.name().startsWith("tcp")) {
            List<MatchSpec> matches = draw.percent(50) ? List.of(from(MatchSpecBuilder.builder())) : List.of();
            return RouteSpecBuilder.builder(it).matches(matches).build();
        }
        return RouteSpecBuilder.builder(it)
                .matches(it.matches().stream()
                        .map(match -> draw.percent(15) ? from(MatchSpecBuilder.builder(match)) : match)
                        .toList())
                .build();
    }

    private MatchSpec from(MatchSpecBuilder match) {
        Stream<CallerMatchSpec> callers = draw.some(1, 2, services).stream().flatMap(this::callers);
        return match.from(callers.distinct().toList()).build();
    }

    // All services of a workload, which can't be told apart; or pods of elsewhere, or some pods of here.
    private Stream<CallerMatchSpec> callers(ServiceSpec service) {
        if (slips.getAsBoolean()) {
            return Stream.of(CallerMatchSpecBuilder.builder().name("nobody").build());
        }
        if (draw.percent(30)) {
            return Stream.of(CallerMatchSpecBuilder.builder()
                    .namespace(draw.one(List.of("elsewhere", "shop")))
                    .labels(draw.one(List.of(Map.of(), Map.of("track", "canary"), labels(service))))
                    .build());
        }
        return services.stream()
                .filter(other -> labels(other).equals(labels(service)))
                .map(other ->
                        CallerMatchSpecBuilder.builder().name(other.name()).build());
    }

    private static Map<String, String> labels(ServiceSpec service) {
        WorkloadSpec workload = service.workload();
        return workload == null || workload.labels().isEmpty() ? Map.of("app", service.name()) : workload.labels();
    }
}

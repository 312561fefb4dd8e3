package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CallSpecBuilder;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.api.WorkloadSpec;
import dev.microservicenetwork.testkit.networks.RandomResilience.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Who calls whom. */
final class RandomCalls {
    private static final List<String> PATTERNS = List.of("/a", "/a/*", "/a/{*}/c", "/a/{*}/c/*", "*.css", "/*");

    private final Draws draw;
    private final RandomResilience resilience;
    private final RandomMatches matches;
    private final List<ServiceSpec> callable;
    private final BooleanSupplier slips;

    RandomCalls(Draws draw, RandomResilience resilience, List<ServiceSpec> services, BooleanSupplier slips) {
        this.draw = draw;
        this.resilience = resilience;
        this.matches = new RandomMatches(draw);
        this.callable =
                services.stream().filter(service -> !service.ports().isEmpty()).toList();
        this.slips = slips;
    }

    ServiceSpec addTo(ServiceSpec caller) {
        // Services of one workload must agree on what they say of a call; the second one says nothing.
        WorkloadSpec workload = caller.workload();
        boolean second = workload != null
                && workload.labels().containsKey("app")
                && !caller.name().equals(workload.labels().get("app"));
        List<CallSpec> calls = new ArrayList<>();
        if (!second) {
            draw.some(0, 3, callable).forEach(callee -> calls.add(call(callee)));
            if (draw.percent(10)) {
                calls.add(CallSpecBuilder.builder()
                        .namespace("elsewhere")
                        .name("ledger")
                        .build());
            }
        }
        return ServiceSpecBuilder.builder(caller)
                .workload(workload)
                .calls(calls)
                .build();
    }

    private CallSpec call(ServiceSpec callee) {
        boolean http = callee.ports().stream().anyMatch(port -> port.protocol().isHttpFamily());
        boolean webSocket = callee.ports().stream().allMatch(port -> port.protocol() == Protocol.WEBSOCKET);
        Scope scope = webSocket && !slips.getAsBoolean() ? Scope.STREAMS : Scope.REQUESTS;
        return CallSpecBuilder.builder()
                .name(slips.getAsBoolean() ? "nobody" : callee.name())
                .allow(draw.percent(60) ? List.of() : draw.listOf(1, 2, () -> allow(callee)))
                .timeout(http && scope == Scope.REQUESTS ? resilience.timeout(25) : null)
                .retries(http ? draw.maybe(20, () -> resilience.retries(scope)) : null)
                .build();
    }

    private AllowSpec allow(ServiceSpec callee) {
        List<PortSpec> ports = callee.ports();
        List<PortSpec> http =
                ports.stream().filter(port -> port.protocol().isHttpFamily()).toList();
        if (http.isEmpty() || draw.percent(30)) {
            return new AllowSpec(numbers(draw.some(1, 2, ports)), List.of(), List.of(), null);
        }
        List<Integer> some = draw.percent(50) ? List.of() : numbers(draw.some(1, 2, http));
        if (callee.routes().stream().anyMatch(RandomActions::rewritesPath)) {
            // grants are of paths as the service sees them
            return new AllowSpec(some, draw.some(1, 2, RandomMatches.METHODS), List.of(), null);
        }
        boolean grpc = http.stream().allMatch(port -> port.protocol().isGrpc());
        return grpc && draw.percent(60)
                ? new AllowSpec(some, List.of(), List.of(), matches.grpcMethod())
                : new AllowSpec(some, draw.some(0, 2, RandomMatches.METHODS), draw.some(0, 2, PATTERNS), null);
    }

    private static List<Integer> numbers(List<PortSpec> ports) {
        return ports.stream().map(PortSpec::port).toList();
    }
}

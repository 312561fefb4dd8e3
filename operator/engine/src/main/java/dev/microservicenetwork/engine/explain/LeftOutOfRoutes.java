package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.explain.Layers.Leaf;
import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.resolve.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is said of timeout and retries and doesn't hold on some route of a service. */
final class LeftOutOfRoutes {
    private final MicroserviceNetworkSpec spec;
    private final Network network;
    private final Service service;
    private final ServiceSpec written;

    private LeftOutOfRoutes(MicroserviceNetworkSpec spec, Network network, Service service) {
        this.spec = spec;
        this.network = network;
        this.service = service;
        this.written = specOf(spec, service);
    }

    static Stream<LeftOut> of(MicroserviceNetworkSpec spec, Network network, Service service) {
        LeftOutOfRoutes leftOut = new LeftOutOfRoutes(spec, network, service);
        if (service.httpPorts().isEmpty()) {
            return leftOut.ofConnections();
        }
        return service.httpPorts().stream()
                .flatMap(port -> service.routesOf(port).stream()
                        .filter(route -> route.actions().answer() == null)
                        .flatMap(route -> leftOut.of(
                                service.httpPorts().size() == 1
                                        ? "route " + route.name()
                                        : "route " + route.name() + " of port " + port.number(),
                                route)));
    }

    static ServiceSpec specOf(MicroserviceNetworkSpec spec, Service service) {
        return spec.services().stream()
                .filter(it -> it.name().equals(service.name()))
                .findFirst()
                .orElseThrow();
    }

    private Layers inherited() {
        return new Layers()
                .with("spec.defaults", spec.defaults())
                .with(service.path() + ".resilience", written.resilience());
    }

    private Stream<LeftOut> ofConnections() {
        return inherited().innermost().entrySet().stream()
                .filter(field ->
                        field.getKey().equals("timeout") || field.getKey().startsWith("retries."))
                .flatMap(field -> field.getValue().stream())
                .map(leaf -> new LeftOut(
                        leaf.path(),
                        leaf.text(),
                        service.name(),
                        "its ports carry connections, which are not retried" + " and have no such timeout"));
    }

    private Stream<LeftOut> of(String where, Route route) {
        Layers layers = inherited();
        String path = route.path().replaceFirst("\\.matches\\[.*", "");
        if (path.startsWith(service.path() + ".routes[")) {
            RouteSpec own = written.routes().get(index(path));
            layers.with(path, Map.of("timeout", text(own.timeout()), "retries", orNothing(own.retries())));
        }
        return Stream.concat(
                layers.innermost().values().stream()
                        .flatMap(List::stream)
                        .flatMap(leaf -> of(where, leaf, route.policy()).stream()),
                callers(where, route));
    }

    private static Object orNothing(@Nullable Object block) {
        return block == null ? Map.of() : block;
    }

    private static Object text(@Nullable String text) {
        return text == null ? Map.of() : text;
    }

    private static int index(String path) {
        return Integer.parseInt(path.substring(path.lastIndexOf('[') + 1, path.lastIndexOf(']')));
    }

    private static Optional<LeftOut> of(String where, Leaf leaf, RequestPolicy policy) {
        Retries retries = policy.retries();
        Value<?> effective = switch (leaf.name()) {
            case "timeout" -> policy.timeout();
            case "retries.perTryTimeout" -> retries.perTryTimeout();
            case "retries.retryOn" -> retries.on();
            case "retries.statusCodes" -> retries.statusCodes();
            default -> null;
        };
        if (effective == null || says(effective, leaf)) {
            return Optional.empty();
        }
        boolean stream = policy.timeout().origin().kind() == Origin.Kind.DERIVED;
        String why = stream
                ? "it is a stream, as " + policy.timeout().origin().path() + " says"
                : "what failed under such conditions may have been executed, and requests are not known to be idempotent";
        return Optional.of(new LeftOut(leaf.path(), leaf.text(), where, why));
    }

    // A list may be there in part.
    private static boolean says(Value<?> effective, Leaf leaf) {
        return effective.origin().path().equals(leaf.path())
                && (!(effective.value() instanceof List<?> list) || list.size() == Layers.distinct(leaf.value()));
    }

    private Stream<LeftOut> callers(String where, Route route) {
        return IntStream.range(0, spec.services().size())
                .boxed()
                .flatMap(i -> IntStream.range(0, spec.services().get(i).calls().size())
                        .boxed()
                        .flatMap(k -> caller(
                                where,
                                route,
                                spec.services().get(i),
                                spec.services().get(i).calls().get(k),
                                "spec.services[" + i + "].calls[" + k + "]")
                                .stream()));
    }

    private Optional<LeftOut> caller(String where, Route route, ServiceSpec caller, CallSpec call, String path) {
        if (!call.local() || !call.name().equals(service.name()) || call.timeout() == null) {
            return Optional.empty();
        }
        Workload workload = network.workloadOf(caller.name());
        CallerCondition who = CallerCondition.of(workload);
        Value<Duration> holds = route.edges().stream()
                .filter(edge ->
                        edge.callers().stream().anyMatch(it -> it.intersect(who).isPresent()))
                .map(edge -> edge.policy().timeout())
                .findFirst()
                .orElse(route.policy().timeout());
        return !route.match().isFor(workload)
                        || holds.value().equals(Durations.parse(call.timeout()).orElseThrow())
                ? Optional.empty()
                : Optional.of(new LeftOut(
                        path + ".timeout",
                        call.timeout(),
                        where,
                        "the route has no timeout, as " + holds.origin().path() + " says"));
    }
}

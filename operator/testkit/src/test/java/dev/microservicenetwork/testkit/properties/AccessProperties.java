package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MatchSpecBuilder;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import org.jspecify.annotations.Nullable;

/** What is declared works, and under Enforce nothing else does; judged by the evaluator on the cluster that the resource describes. */
class AccessProperties extends NetworkProperties {
    @NetworkProperty
    void declaredCallsPass(@ForAll("compiling") Sample sample) {
        Mesh mesh = sample.cluster();
        for (ServiceSpec caller : sample.spec().services()) {
            for (CallSpec call : caller.calls()) {
                if (call.local()) {
                    requests(sample, caller, call)
                            .forEach(request -> assertThat(mesh.evaluate(request))
                                    .as(request.toString())
                                    .isInstanceOfAny(
                                            Verdict.Routed.class,
                                            Verdict.Redirected.class,
                                            Verdict.DirectResponse.class));
                }
            }
        }
    }

    @NetworkProperty
    void underEnforceNothingElsePasses(@ForAll("compiling") Sample sample) {
        underEnforce(sample, null, "/any", call -> true);
    }

    @NetworkProperty
    void underEnforceAGrantIsNoWiderThanWritten(@ForAll("compiling") Sample sample) {
        underEnforce(sample, "TRACE", "/elsewhere", call -> !isNarrow(call));
    }

    /** Whoever asks whomever: refused, or answered by the caller's own proxy, or led only where a call of the caller that grants such a request leads. */
    private static void underEnforce(Sample sample, @Nullable String method, String path, Predicate<CallSpec> grants) {
        if (!enforces(sample)) {
            return;
        }
        Mesh mesh = sample.cluster();
        for (ServiceSpec caller : sample.spec().services()) {
            for (ServiceSpec callee : sample.spec().services()) {
                callee.ports().stream()
                        .filter(port -> method == null || port.protocol().isHttpFamily())
                        .map(port -> Requests.to(Callers.of(caller, sample.namespace()), callee, port, method, path))
                        .forEach(request -> assertThat(mesh.evaluate(request))
                                .as(request.toString())
                                .satisfiesAnyOf(
                                        verdict -> assertThat(verdict)
                                                .isInstanceOfAny(
                                                        Verdict.Redirected.class, Verdict.DirectResponse.class),
                                        verdict -> assertThat(verdict)
                                                .isInstanceOfSatisfying(
                                                        Verdict.Denied.class,
                                                        denied -> assertThat(denied.reason())
                                                                .isEqualTo(Verdict.Reason.RBAC)),
                                        verdict -> assertThat(verdict)
                                                .isInstanceOfSatisfying(
                                                        Verdict.Routed.class,
                                                        routed -> assertThat(routed.destinations())
                                                                .allMatch(to -> isOpen(sample, to)
                                                                        || calls(sample, caller, to.service())
                                                                                .anyMatch(grants)))));
            }
        }
    }

    @NetworkProperty
    void whatIsExposedIsReached(@ForAll("compiling") Sample sample) {
        Mesh mesh = sample.cluster();
        for (GatewaySpec gateway : sample.spec().gateways()) {
            for (ListenerSpec listener : WrittenListeners.of(gateway)) {
                for (String host : listener.hosts().isEmpty() ? List.of("any.example.net") : listener.hosts()) {
                    gateway.routes().stream()
                            .filter(route -> isFor(route, listener, host))
                            .flatMap(route -> requests(listener, host, route).stream())
                            .forEach(request -> assertThat(mesh.evaluate(request))
                                    .as(request.toString())
                                    .isInstanceOfAny(
                                            Verdict.Routed.class,
                                            Verdict.Redirected.class,
                                            Verdict.DirectResponse.class));
                }
            }
        }
    }

    private static boolean isFor(GatewayRouteSpec route, ListenerSpec listener, String host) {
        boolean named = route.listeners().isEmpty()
                ? listener.protocol().carriesRequests()
                : route.listeners().contains(listener.name());
        return named && (route.hosts().isEmpty() || route.hosts().contains(host));
    }

    private static List<Request> requests(Sample sample, ServiceSpec caller, CallSpec call) {
        ServiceSpec callee = sample.service(call.name());
        Caller from = Callers.of(caller, sample.namespace());
        return call.allow().isEmpty()
                ? callee.ports().stream()
                        .map(port -> Requests.to(from, callee, port, null, "/any"))
                        .toList()
                : call.allow().stream()
                        .flatMap(allow -> granted(callee, allow).stream()
                                .flatMap(port -> Requests.allowed(from, callee, port, allow)))
                        .toList();
    }

    private static List<PortSpec> granted(ServiceSpec callee, AllowSpec allow) {
        boolean requests = !allow.methods().isEmpty() || !allow.paths().isEmpty() || allow.grpc() != null;
        return callee.ports().stream()
                .filter(port -> allow.ports().isEmpty()
                        ? !requests || port.protocol().isHttpFamily()
                        : allow.ports().contains(port.port()))
                .toList();
    }

    private static List<Request> requests(ListenerSpec listener, String host, GatewayRouteSpec route) {
        String scheme = listener.protocol().name().toLowerCase(Locale.ROOT);
        List<MatchSpec> matches =
                route.matches().isEmpty() ? List.of(MatchSpecBuilder.builder().build()) : route.matches();
        return matches.stream()
                .map(match -> Requests.matching(match, scheme, host.replace("*", "any"), listener.port()))
                .toList();
    }

    private static boolean enforces(Sample sample) {
        return sample.spec().access() != null && sample.spec().access().mode() == AccessMode.ENFORCE;
    }

    /** All calls by which one may call the other: grants are of identities, to workloads, and wherever the routes of the called service lead. */
    private static Stream<CallSpec> calls(Sample sample, ServiceSpec caller, String callee) {
        Map<String, String> pods = Callers.labels(sample.service(callee));
        return sample.spec().services().stream()
                .filter(it -> Callers.account(it).equals(Callers.account(caller)))
                .flatMap(it -> it.calls().stream())
                .filter(call -> call.local()
                        && ledTo(sample, sample.service(call.name()))
                                .anyMatch(it -> Callers.labels(it).equals(pods)));
    }

    private static Stream<ServiceSpec> ledTo(Sample sample, ServiceSpec called) {
        return Stream.concat(
                Stream.of(called),
                called.routes().stream()
                        .flatMap(route -> route.to().stream())
                        .map(RouteTargetSpec::service)
                        .filter(Objects::nonNull)
                        .map(sample::service));
    }

    /** Whether a request by a method that no grant names, for a path that none names, is refused. */
    private static boolean isNarrow(CallSpec call) {
        return !call.allow().isEmpty()
                && call.allow().stream()
                        .allMatch(allow -> allow.grpc() != null
                                || !allow.methods().isEmpty()
                                || (!allow.paths().isEmpty() && !allow.paths().contains("/*")));
    }

    private static boolean isOpen(Sample sample, Verdict.Weighted to) {
        ServiceSpec callee = sample.service(to.service());
        int containerPort = callee.ports().stream()
                .filter(port -> port.port() == to.port())
                .map(port -> Objects.requireNonNullElse(port.targetPort(), port.port()))
                .findFirst()
                .orElseThrow();
        return sample.spec().services().stream()
                .filter(it -> Callers.labels(it).equals(Callers.labels(callee)) && it.mtls() != null)
                .flatMap(it -> it.mtls().ports().stream())
                .anyMatch(it -> it.containerPort() == containerPort && it.mode() != MutualTlsMode.STRICT);
    }
}

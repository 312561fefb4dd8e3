package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteOrder;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import org.jspecify.annotations.Nullable;

/** The route that answers a request is the first of those that fit, in the order that is documented; the fields say which one that is, and the evaluator which one it was. */
class OrderProperties extends NetworkProperties {
    private static final int REQUESTS = 10;

    @NetworkProperty
    void theFirstRouteThatFitsAnswersInTheMesh(@ForAll("compiling") Sample sample) {
        Random random = new Random(sample.seed());
        Mesh mesh = sample.cluster();
        List<Caller.Workload> callers = callers(sample);
        for (ServiceSpec callee : sample.spec().services()) {
            for (PortSpec port : callee.ports()) {
                for (int i = 0; i < REQUESTS; i++) {
                    Caller.Workload caller = callers.get(random.nextInt(callers.size()));
                    AnyRequest any = request(random, callee.routes().stream().flatMap(it -> it.matches().stream()));
                    Request request = inTheMesh(sample, caller, callee, port, any);
                    if (mesh.evaluate(request) instanceof Verdict.Routed routed) {
                        if (port.protocol().isHttpFamily()) {
                            assertThat(routeOf(routed))
                                    .as(request.toString())
                                    .isEqualTo(answering(sample, callee, port, caller, any));
                        } else {
                            assertThat(routed.destinations().stream().map(to -> to.service() + "/" + to.subset()))
                                    .as(request.toString())
                                    .containsExactlyInAnyOrderElementsOf(
                                            destinations(sample, callee, port, caller, any));
                        }
                    }
                }
            }
        }
    }

    @NetworkProperty
    void theFirstRouteThatFitsAnswersOutside(@ForAll("compiling") Sample sample) {
        Random random = new Random(sample.seed());
        Mesh mesh = sample.cluster();
        for (GatewaySpec gateway : sample.spec().gateways()) {
            for (ListenerSpec listener : WrittenListeners.of(gateway)) {
                for (String host :
                        answersRequests(listener) && !hasWildcards(gateway) ? listener.hosts() : List.<String>of()) {
                    for (int i = 0; i < REQUESTS; i++) {
                        AnyRequest any =
                                request(random, gateway.routes().stream().flatMap(it -> matches(sample, it)));
                        Request request = outside(listener, host, any);
                        Verdict verdict = mesh.evaluate(request);
                        Optional<String> expected = exposing(sample, gateway, listener, host, any);
                        assertThat(verdict instanceof Verdict.NotFound)
                                .as(request.toString())
                                .isEqualTo(expected.isEmpty());
                        if (verdict instanceof Verdict.Routed routed && !rewritesPath(gateway, routeOf(routed))) {
                            assertThat(routed.routeName())
                                    .as(request.toString())
                                    .isEqualTo(expected.orElseThrow());
                        }
                    }
                }
            }
        }
    }

    /** Pods of each service, of which some carry one more label, and pods of another namespace with the same labels, who see no routes under Enforce. */
    private static List<Caller.Workload> callers(Sample sample) {
        boolean enforces =
                sample.spec().access() != null && sample.spec().access().mode() == AccessMode.ENFORCE;
        return sample.spec().services().stream()
                .flatMap(service -> {
                    Map<String, String> canary = new HashMap<>(Callers.labels(service));
                    canary.put("track", "canary");
                    String account = Callers.account(service);
                    return Stream.of(
                            new Caller.Workload(sample.namespace(), account, Callers.labels(service), true),
                            new Caller.Workload(sample.namespace(), account, canary, true),
                            new Caller.Workload("elsewhere", account, Callers.labels(service), true));
                })
                .filter(caller -> !enforces || caller.namespace().equals(sample.namespace()))
                .toList();
    }

    /** Mostly one that more than one match is for. */
    private static AnyRequest request(Random random, Stream<MatchSpec> written) {
        List<MatchSpec> matches = written.toList();
        return matches.isEmpty() || random.nextInt(4) == 0
                ? AnyRequest.of(random)
                : AnyRequest.fitting(
                        matches.get(random.nextInt(matches.size())),
                        matches.get(random.nextInt(matches.size())),
                        random);
    }

    private static Stream<MatchSpec> matches(Sample sample, GatewayRouteSpec route) {
        return Stream.concat(
                route.matches().stream(),
                route.to().stream()
                        .flatMap(to -> sample.service(to.service()).routes().stream())
                        .flatMap(it -> it.matches().stream()));
    }

    private static Request inTheMesh(Sample sample, Caller caller, ServiceSpec callee, PortSpec port, AnyRequest any) {
        Request usual = Requests.to(caller, callee, port, any.method(), any.target());
        return new Request(
                caller,
                usual.scheme(),
                callee.name() + "." + sample.namespace(),
                port.port(),
                any.method(),
                any.target(),
                any.headers());
    }

    private static Request outside(ListenerSpec listener, String host, AnyRequest any) {
        return new Request(
                new Caller.Outside(),
                listener.protocol() == ListenerProtocol.HTTPS ? "https" : "http",
                host.replace("*", "any"),
                listener.port(),
                any.method(),
                any.target(),
                any.headers());
    }

    /** The written route, whose name others follow: of the caller, or of the service's route behind it. */
    private static String routeOf(Verdict.Routed routed) {
        return String.valueOf(routed.routeName()).split("\\.", -1)[0];
    }

    // The service's routes are then about other paths than that of the request.
    private static boolean rewritesPath(GatewaySpec gateway, String route) {
        return gateway.routes().stream()
                .anyMatch(it -> it.name().equals(route)
                        && it.rewrite() != null
                        && it.rewrite().path() != null);
    }

    private static String answering(
            Sample sample, ServiceSpec callee, PortSpec port, Caller.Workload caller, AnyRequest request) {
        return ordered(callee, port)
                .filter(it -> it.isFor(request) && it.isFor(caller, sample))
                .map(WrittenMatch::route)
                .findFirst()
                .orElse("default");
    }

    private static List<String> destinations(
            Sample sample, ServiceSpec callee, PortSpec port, Caller.Workload caller, AnyRequest request) {
        String name = answering(sample, callee, port, caller, request);
        return callee.routes().stream()
                .filter(route -> route.name().equals(name) && !route.to().isEmpty())
                .findFirst()
                .map(route -> route.to().stream()
                        .map(to ->
                                destination(to.service() == null ? callee : sample.service(to.service()), to.version()))
                        .toList())
                .orElseGet(() -> List.of(destination(callee, null)));
    }

    private static String destination(ServiceSpec service, @Nullable String version) {
        return service.name() + "/" + (version == null ? service.defaultVersion() : version);
    }

    /** Which of its hosts is the longest that fits is another matter. */
    private static boolean hasWildcards(GatewaySpec gateway) {
        return WrittenListeners.of(gateway).stream()
                .flatMap(listener -> listener.hosts().stream())
                .anyMatch(host -> host.startsWith("*"));
    }

    /** To clients without a certificate. */
    private static boolean answersRequests(ListenerSpec listener) {
        return listener.protocol().carriesRequests()
                && !Boolean.TRUE.equals(listener.httpsRedirect())
                && (listener.tls() == null || listener.tls().mode() != ListenerTlsSpec.Mode.MUTUAL);
    }

    private static Optional<String> exposing(
            Sample sample, GatewaySpec gateway, ListenerSpec listener, String host, AnyRequest request) {
        return gateway.routes().stream()
                .filter(route ->
                        route.listeners().isEmpty() || route.listeners().contains(listener.name()))
                .filter(route -> route.hosts().isEmpty() || route.hosts().contains(host))
                .flatMap(route -> WrittenMatch.all(route.name(), route.matches()))
                .sorted(WrittenMatch.SPECIFICITY)
                .filter(it -> it.isFor(request))
                .findFirst()
                .map(it -> gateway.routes().stream()
                        .filter(route -> route.name().equals(it.route()))
                        .findFirst()
                        .orElseThrow())
                .map(route -> route.name() + behind(sample, route, request));
    }

    // Catch-alls have no name there.
    private static String behind(Sample sample, GatewayRouteSpec route, AnyRequest request) {
        if (route.to().isEmpty()) {
            return "";
        }
        ServiceTargetSpec to = route.to().get(0);
        ServiceSpec service = sample.service(to.service());
        PortSpec port = service.ports().stream()
                .filter(it -> to.port() == null ? it.protocol().isHttpFamily() : it.port() == to.port())
                .findFirst()
                .orElseThrow();
        return route.to().size() > 1 || to.version() != null
                ? ""
                : ordered(service, port)
                        .filter(it -> it.match().from().isEmpty() && it.isFor(request))
                        .findFirst()
                        .filter(it -> !WrittenRoute.isEverything(it.match()))
                        .map(it -> "." + it.route())
                        .orElse("");
    }

    private static Stream<WrittenMatch> ordered(ServiceSpec service, PortSpec port) {
        Stream<WrittenMatch> written = service.routes().stream()
                .filter(route -> isFor(route, port))
                .flatMap(route -> WrittenMatch.all(route.name(), route.matches()));
        return service.routeOrder() == RouteOrder.AS_WRITTEN ? written : written.sorted(WrittenMatch.SPECIFICITY);
    }

    private static boolean isFor(RouteSpec route, PortSpec port) {
        return route.port() == null ? port.protocol().isHttpFamily() : route.port() == port.port();
    }
}

package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generated HTTP route, and what the resource says of its requests. Read from the spec alone, by the names that routes have.
 *
 * @param layers what speaks of its retries, the outermost first
 * @param matches of the route that is written innermost
 */
record WrittenRoute(
        HTTPRoute http, boolean isStream, List<RetriesSpec> layers, List<List<MatchSpec>> matches) {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    static Stream<WrittenRoute> all(Sample sample) {
        return Stream.concat(
                sample.mesh().stream()
                        .flatMap(it -> it.getSpec().getHttp().stream()
                                .map(http -> ofMesh(sample, sample.behind(it.getSpec().getHosts().get(0)), http))),
                sample.exposed().stream()
                        .flatMap(it -> it.getSpec().getHttp().stream().map(http -> ofGateway(sample, it, http))));
    }

    boolean isIdempotent() {
        return layers.stream()
                .map(RetriesSpec::idempotent)
                .filter(it -> it != null)
                .reduce((outer, inner) -> inner)
                .orElseGet(() -> matches.stream().anyMatch(WrittenRoute::areIdempotent));
    }

    // "route" or "default", and for some callers ".caller"
    private static WrittenRoute ofMesh(Sample sample, ServiceSpec service, HTTPRoute http) {
        String[] names = http.getName().split("\\.");
        RouteSpec route = route(service, names[0]);
        List<RetriesSpec> layers = new ArrayList<>();
        add(layers, sample.spec().defaults());
        add(layers, service.resilience());
        add(layers, route == null ? null : route.retries());
        if (names.length > 1) {
            add(layers, call(sample, names[1], service).retries());
        }
        Long port = http.getMatch().isEmpty() ? null : http.getMatch().get(0).getPort();
        boolean webSocket = service.ports().stream()
                .filter(it -> port == null ? it.protocol().isHttpFamily() : it.port() == port)
                .allMatch(it -> it.protocol() == Protocol.WEBSOCKET);
        return new WrittenRoute(
                http,
                webSocket || (route != null && Boolean.TRUE.equals(route.streaming())),
                layers,
                route == null ? List.of() : List.of(route.matches()));
    }

    // "route", or "route.route" where the second is the service's
    private static WrittenRoute ofGateway(Sample sample, VirtualService virtualService, HTTPRoute http) {
        String[] names = http.getName().split("\\.");
        GatewayRouteSpec route = sample.spec().gateways().stream()
                .filter(it -> virtualService.getSpec().getGateways().get(0).endsWith("-" + it.name()))
                .map(GatewaySpec::routes)
                .flatMap(List::stream)
                .filter(it -> it.name().equals(names[0]))
                .findFirst()
                .orElseThrow();
        ServiceSpec service = sample.service(route.to().get(0).service());
        List<RetriesSpec> layers = new ArrayList<>();
        add(layers, sample.spec().defaults());
        List<List<MatchSpec>> matches = new ArrayList<>(List.of(route.matches()));
        boolean stream = Boolean.TRUE.equals(route.streaming());
        if (route.to().size() == 1) {
            RouteSpec inner = names.length > 1 ? route(service, names[1]) : catchAll(service, route);
            add(layers, service.resilience());
            add(layers, inner == null ? null : inner.retries());
            if (inner != null) {
                matches.add(inner.matches());
                stream |= Boolean.TRUE.equals(inner.streaming());
            }
            stream |= called(service, route).protocol() == Protocol.WEBSOCKET;
        } else {
            route.to().forEach(to -> add(layers, sample.service(to.service()).resilience()));
        }
        add(layers, route.retries());
        return new WrittenRoute(http, stream, layers, matches);
    }

    private static PortSpec called(ServiceSpec service, GatewayRouteSpec route) {
        Integer port = route.to().get(0).port();
        return service.ports().stream()
                .filter(it -> port == null ? it.protocol().isHttpFamily() : it.port() == port)
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable RouteSpec catchAll(ServiceSpec service, GatewayRouteSpec route) {
        int port = called(service, route).port();
        return service.routes().stream()
                .filter(it -> it.port() == null || it.port() == port)
                .filter(it -> it.matches().isEmpty() || it.matches().stream().anyMatch(WrittenRoute::isEverything))
                .findFirst()
                .orElse(null);
    }

    static boolean isEverything(MatchSpec match) {
        boolean anyPath = match.path() == null || "/".equals(match.path().prefix());
        return anyPath && match.method() == null && match.headers().isEmpty() && match.grpc() == null;
    }

    private static @Nullable RouteSpec route(ServiceSpec service, String name) {
        return service.routes().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static CallSpec call(Sample sample, String caller, ServiceSpec callee) {
        return sample.service(caller).calls().stream()
                .filter(it -> it.local() && it.name().equals(callee.name()))
                .findFirst()
                .orElseThrow();
    }

    private static void add(List<RetriesSpec> layers, @Nullable ResilienceSpec resilience) {
        add(layers, resilience == null ? null : resilience.retries());
    }

    private static void add(List<RetriesSpec> layers, @Nullable RetriesSpec retries) {
        if (retries != null) {
            layers.add(retries);
        }
    }

    private static boolean areIdempotent(List<MatchSpec> matches) {
        return !matches.isEmpty()
                && matches.stream().allMatch(it -> it.method() != null && IDEMPOTENT.contains(it.method()));
    }

    @Override
    public String toString() {
        return http.getName() + " of " + http.getRoute();
    }
}

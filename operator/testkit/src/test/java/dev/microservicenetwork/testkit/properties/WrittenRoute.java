package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A generated HTTP route, and what the resource says of its requests: read from the spec alone, by the names that routes have.
 *
 * @param said by which routes, the gateway's first
 */
record WrittenRoute(HTTPRoute http, boolean isStream, boolean isIdempotent, List<CommonRouteSpec> said) {
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    /** Those that lead to a service. */
    static Stream<WrittenRoute> all(Sample sample) {
        return Stream.concat(
                sample.mesh().stream()
                        .flatMap(it -> it.getSpec().getHttp().stream()
                                .filter(http -> !http.getRoute().isEmpty())
                                .map(http -> ofMesh(
                                        sample,
                                        sample.behind(it.getSpec().getHosts().get(0)),
                                        http))),
                sample.exposed().stream()
                        .flatMap(it -> it.getSpec().getHttp().stream()
                                .filter(http -> !http.getRoute().isEmpty())
                                .map(http -> ofGateway(sample, it, http))));
    }

    // "route" or "default", and for some callers ".caller", unless the route is for nobody else
    private static WrittenRoute ofMesh(Sample sample, ServiceSpec service, HTTPRoute http) {
        String[] names = http.getName().split("\\.", -1);
        RouteSpec route = route(service, names[0]);
        Long port = http.getMatch().isEmpty() ? null : http.getMatch().get(0).getPort();
        boolean webSocket = service.ports().stream()
                        .filter(it -> port == null ? it.protocol().isHttpFamily() : it.port() == port)
                        .allMatch(it -> it.protocol() == Protocol.WEBSOCKET)
                || leadsToWebSocket(sample, http);
        Boolean written = written(sample, service, route);
        Optional<String> caller = names.length > 1 ? Optional.of(names[1]) : onlyCaller(sample, service, http);
        if (caller.isPresent()) {
            written = innermost(written, call(sample, caller.get(), service));
        }
        return new WrittenRoute(
                http,
                webSocket || isStreaming(route),
                written == null ? route != null && areIdempotent(route.matches()) : written,
                Stream.ofNullable((CommonRouteSpec) route).toList());
    }

    // "route", or "route.route" where the second is the service's
    private static WrittenRoute ofGateway(Sample sample, VirtualService virtualService, HTTPRoute http) {
        String[] names = http.getName().split("\\.", -1);
        GatewayRouteSpec route = sample.spec().gateways().stream()
                .filter(it -> virtualService.getMetadata().getName().contains(".gw." + it.name() + "."))
                .map(GatewaySpec::routes)
                .flatMap(List::stream)
                .filter(it -> it.name().equals(names[0]))
                .findFirst()
                .orElseThrow();
        boolean stream = Boolean.TRUE.equals(route.streaming());
        boolean refused = false;
        boolean idempotent = true;
        List<CommonRouteSpec> said = new ArrayList<>(List.of(route));
        for (ServiceTargetSpec to : route.to()) {
            ServiceSpec service = sample.service(to.service());
            PortSpec port = called(service, to);
            RouteSpec inner =
                    to.version() != null ? null : names.length > 1 ? route(service, names[1]) : catchAll(service, port);
            Stream.ofNullable(inner).forEach(said::add);
            Boolean written = written(sample, service, inner);
            stream |= port.protocol() == Protocol.WEBSOCKET || isStreaming(inner);
            refused |= Boolean.FALSE.equals(written);
            idempotent &= Boolean.TRUE.equals(written) || (inner != null && areIdempotent(inner.matches()));
        }
        Boolean own = innermost(null, route.retries());
        return new WrittenRoute(
                http,
                stream || leadsToWebSocket(sample, http),
                own == null ? !refused && (idempotent || areIdempotent(route.matches())) : own,
                said);
    }

    /** What the fields say, from outside to inside; null if none does. */
    private static @Nullable Boolean written(Sample sample, ServiceSpec service, @Nullable RouteSpec route) {
        Boolean outer = innermost(innermost(null, retries(sample.spec().defaults())), retries(service.resilience()));
        return route == null ? outer : innermost(outer, route.retries());
    }

    private static @Nullable Boolean innermost(@Nullable Boolean outer, @Nullable RetriesSpec inner) {
        return inner == null || inner.idempotent() == null ? outer : inner.idempotent();
    }

    private static @Nullable RetriesSpec retries(@Nullable ResilienceSpec resilience) {
        return resilience == null ? null : resilience.retries();
    }

    private static PortSpec called(ServiceSpec service, ServiceTargetSpec to) {
        return service.ports().stream()
                .filter(it -> to.port() == null ? it.protocol().isHttpFamily() : it.port() == to.port())
                .findFirst()
                .orElseThrow();
    }

    private static @Nullable RouteSpec catchAll(ServiceSpec service, PortSpec port) {
        return service.routes().stream()
                .filter(it -> it.port() == null || it.port() == port.port())
                .filter(it -> it.matches().isEmpty() || it.matches().stream().anyMatch(WrittenRoute::isEverything))
                .findFirst()
                .orElse(null);
    }

    static boolean isEverything(MatchSpec match) {
        boolean anyPath = match.path() == null || Objects.equals(match.path().prefix(), "/");
        return anyPath
                && match.method() == null
                && match.headers().isEmpty()
                && match.queryParams().isEmpty()
                && match.grpc() == null
                && match.from().isEmpty();
    }

    private static @Nullable RouteSpec route(ServiceSpec service, String name) {
        return service.routes().stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static Optional<String> onlyCaller(Sample sample, ServiceSpec callee, HTTPRoute http) {
        Map<String, String> labels =
                http.getMatch().isEmpty() ? Map.of() : http.getMatch().get(0).getSourceLabels();
        return sample.spec().services().stream()
                .filter(it -> Callers.labels(it).equals(labels))
                .filter(it -> it.calls().stream()
                        .anyMatch(call -> call.local() && call.name().equals(callee.name())))
                .map(ServiceSpec::name)
                .findFirst();
    }

    // By whichever service of the caller's workload; they agree.
    private static @Nullable RetriesSpec call(Sample sample, String caller, ServiceSpec callee) {
        return sample.spec().services().stream()
                .filter(it -> Callers.labels(it).equals(Callers.labels(sample.service(caller))))
                .flatMap(it -> it.calls().stream())
                .filter(it -> it.local() && it.name().equals(callee.name()))
                .findFirst()
                .orElseThrow()
                .retries();
    }

    private static boolean leadsToWebSocket(Sample sample, HTTPRoute http) {
        return http.getRoute().stream()
                .map(HTTPRouteDestination::getDestination)
                .anyMatch(to -> sample.behind(to.getHost()).ports().stream()
                        .anyMatch(port ->
                                port.port() == to.getPort().getNumber() && port.protocol() == Protocol.WEBSOCKET));
    }

    private static boolean isStreaming(@Nullable RouteSpec route) {
        return route != null && Boolean.TRUE.equals(route.streaming());
    }

    private static boolean areIdempotent(List<MatchSpec> matches) {
        return !matches.isEmpty()
                && matches.stream().allMatch(it -> it.method() != null && IDEMPOTENT.contains(it.method()));
    }

    @Override
    public String toString() {
        return http.getName() + " to " + http.getRoute();
    }
}

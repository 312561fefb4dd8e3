package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.DirectResponseSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.api.RewriteSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What routes do beside leading somewhere. */
final class RandomActions {
    private static final List<String> VALUES = List.of("1", "100%", "%REQ(x-user)%", "a b");

    private final Draws draw;

    RandomActions(Draws draw) {
        this.draw = draw;
    }

    RouteSpec addTo(RouteSpec route, List<PortSpec> applies) {
        boolean grpc = applies.stream().allMatch(port -> port.protocol().isGrpc()) || matchesGrpc(route);
        HeadersSpec headers = headers("x-inner");
        if (!grpc && draw.percent(8)) {
            boolean redirects = draw.percent(50);
            return RouteSpecBuilder.builder(route)
                    .to(List.of())
                    .timeout(null)
                    .retries(null)
                    .streaming(null)
                    .redirect(redirects ? redirect(route) : null)
                    .directResponse(redirects ? null : response())
                    .headers(headers)
                    .build();
        }
        RandomFaults faults = new RandomFaults(draw);
        return RouteSpecBuilder.builder(route)
                .rewrite(draw.maybe(15, () -> rewrite(true, draw.percent(30))))
                .headers(headers)
                .cors(draw.maybe(10, faults::cors))
                .fault(draw.maybe(
                        10, () -> faults.fault(applies.stream().allMatch(port -> port.protocol() == Protocol.GRPC))))
                .build();
    }

    /** Of a gateway: nothing that one of the service's routes does already. */
    GatewayRouteSpec addTo(GatewayRouteSpec route, List<ServiceSpec> targets) {
        HeadersSpec headers = headers("x-outer");
        if (draw.percent(8)) {
            boolean redirects = draw.percent(50);
            return GatewayRouteSpecBuilder.builder(route)
                    .to(List.of())
                    .timeout(null)
                    .retries(null)
                    .streaming(null)
                    .redirect(redirects ? redirect(route) : null)
                    .directResponse(redirects ? null : response())
                    .headers(headers)
                    .build();
        }
        List<RouteSpec> inner =
                targets.stream().flatMap(service -> service.routes().stream()).toList();
        RandomFaults faults = new RandomFaults(draw);
        boolean cors = inner.stream().allMatch(it -> it.cors() == null);
        boolean fault = inner.stream().allMatch(it -> it.fault() == null);
        boolean path = inner.stream().noneMatch(RandomActions::redirectsToPath);
        boolean authority = inner.stream().noneMatch(RandomActions::rewritesAuthority);
        return GatewayRouteSpecBuilder.builder(route)
                .rewrite(path || authority ? draw.maybe(25, () -> rewrite(path, authority)) : null)
                .headers(headers)
                .cors(cors ? draw.maybe(15, faults::cors) : null)
                .fault(fault ? draw.maybe(15, () -> faults.fault(false)) : null)
                .build();
    }

    static boolean isPlain(RouteSpec route) {
        return !route.answers()
                && route.rewrite() == null
                && route.headers() == null
                && route.cors() == null
                && route.mirrors().isEmpty()
                && route.fault() == null;
    }

    static boolean rewritesPath(RouteSpec route) {
        return route.rewrite() != null && route.rewrite().path() != null;
    }

    private static boolean redirectsToPath(RouteSpec route) {
        return route.redirect() != null && route.redirect().path() != null;
    }

    private static boolean rewritesAuthority(RouteSpec route) {
        return route.rewrite() != null && route.rewrite().authority() != null;
    }

    private static boolean matchesGrpc(CommonRouteSpec route) {
        return route.matches().stream().anyMatch(match -> match.grpc() != null);
    }

    private RewriteSpec rewrite(boolean path, boolean authority) {
        return new RewriteSpec(
                path ? draw.one(List.of("/", "/a", "/a/", "/a/b", "/new/path")) : null,
                authority ? draw.one(List.of("inner.example.com", "inner:8080")) : null);
    }

    private RedirectSpec redirect(CommonRouteSpec route) {
        boolean exact = !route.matches().isEmpty()
                && route.matches().stream()
                        .allMatch(match -> match.path() != null && match.path().exact() != null);
        return new RedirectSpec(
                draw.maybe(30, () -> draw.one(List.of(RedirectSpec.Scheme.values()))),
                "elsewhere.example.com",
                draw.maybe(20, () -> 8443),
                exact ? draw.maybe(50, () -> "/there") : null,
                draw.maybe(50, () -> draw.one(RedirectSpec.CODES)));
    }

    private DirectResponseSpec response() {
        return draw.percent(50) ? new DirectResponseSpec(200, "ok\n") : new DirectResponseSpec(404, null);
    }

    private @Nullable HeadersSpec headers(String name) {
        if (draw.percent(75)) {
            return null;
        }
        HeaderOperationsSpec request = new HeaderOperationsSpec(
                Map.of(name, draw.one(VALUES)), draw.percent(50) ? Map.of() : Map.of(name + "-added", "1"), List.of());
        HeaderOperationsSpec response = new HeaderOperationsSpec(Map.of(), Map.of(), List.of(name + "-hidden"));
        return new HeadersSpec(request, draw.percent(50) ? response : null);
    }
}

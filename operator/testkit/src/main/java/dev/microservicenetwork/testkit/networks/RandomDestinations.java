package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.RouteTargetSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.api.WeightsManager;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Leads some routes to other services. */
final class RandomDestinations {
    private final Draws draw;
    private final List<ServiceSpec> services;
    private final BooleanSupplier slips;

    RandomDestinations(Draws draw, List<ServiceSpec> services, BooleanSupplier slips) {
        this.draw = draw;
        this.services = services;
        this.slips = slips;
    }

    ServiceSpec leadElsewhere(ServiceSpec service) {
        return ServiceSpecBuilder.builder(service)
                .routes(service.routes().stream()
                        .map(route -> !route.answers() && draw.percent(25) ? elsewhere(service, route) : route)
                        .map(route -> isManageable(service, route) && draw.percent(30) ? managed(route) : route)
                        .map(route -> !route.answers() && draw.percent(12) ? copied(service, route) : route)
                        .toList())
                .build();
    }

    private static List<PortSpec> called(ServiceSpec service, RouteSpec route) {
        return service.ports().stream()
                .filter(port -> route.port() == null ? port.protocol().isHttpFamily() : route.port() == port.port())
                .toList();
    }

    private List<RouteTargetSpec> led(ServiceSpec service, List<PortSpec> called) {
        return services.stream()
                .flatMap(target -> target.ports().stream()
                        .filter(port -> called.stream()
                                .allMatch(it -> fits(it.protocol(), port.protocol()) || slips.getAsBoolean()))
                        .map(port -> to(service, target, port)))
                .toList();
    }

    private RouteSpec copied(ServiceSpec service, RouteSpec route) {
        List<PortSpec> called = called(service, route);
        boolean copies = called.stream()
                .allMatch(port -> port.protocol().isHttpFamily() && port.protocol() != Protocol.WEBSOCKET);
        RandomFaults faults = new RandomFaults(draw);
        return copies || slips.getAsBoolean()
                ? RouteSpecBuilder.builder(route)
                        .mirrors(draw.some(1, 2, led(service, called)).stream()
                                .map(faults::mirror)
                                .toList())
                        .build()
                : route;
    }

    private RouteSpec elsewhere(ServiceSpec service, RouteSpec route) {
        List<PortSpec> called = called(service, route);
        List<RouteTargetSpec> led = led(service, called);
        if (led.isEmpty()) {
            return route;
        }
        List<RouteTargetSpec> to = new ArrayList<>(draw.some(1, 2, led));
        if (draw.percent(15) && called.stream().allMatch(port -> fits(port.protocol(), Protocol.HTTP))) {
            to.add(RouteTargetSpecBuilder.builder()
                    .service("ledger")
                    .namespace("elsewhere")
                    .port(80)
                    .weight(draw.maybe(50, () -> draw.between(0, 100)))
                    .build());
        }
        if (draw.percent(40)) {
            to.addAll(route.to().stream().limit(2).toList());
        }
        return RouteSpecBuilder.builder(route).to(to).build();
    }

    /** Whether a route has weights, and a name in the mesh. */
    private static boolean isManageable(ServiceSpec service, RouteSpec route) {
        return route.to().size() > 1
                && service.ports().stream()
                        .filter(port -> route.port() != null && route.port() == port.port())
                        .allMatch(port -> port.protocol().isHttpFamily());
    }

    private static RouteSpec managed(RouteSpec route) {
        return RouteSpecBuilder.builder(route)
                .weightsManagedBy(WeightsManager.OTHER)
                .build();
    }

    // To WebSockets only from WebSockets, which have no timeouts.
    private static boolean fits(Protocol called, Protocol led) {
        return switch (called) {
            case HTTP, HTTP2 -> led.isHttpFamily() && led != Protocol.WEBSOCKET;
            case GRPC -> led.isGrpc() || led == Protocol.HTTP2;
            case GRPC_WEB -> led == Protocol.GRPC_WEB;
            case WEBSOCKET -> led == Protocol.WEBSOCKET || led == Protocol.HTTP;
            case TCP -> led == Protocol.TCP;
            case TLS -> led == Protocol.TLS;
        };
    }

    private RouteTargetSpec to(ServiceSpec service, ServiceSpec target, PortSpec port) {
        boolean own = service.name().equals(target.name());
        boolean one = target.ports().stream()
                        .filter(it ->
                                it.protocol().isHttpFamily() == port.protocol().isHttpFamily())
                        .count()
                == 1;
        return RouteTargetSpecBuilder.builder()
                .service(slips.getAsBoolean() ? "nobody" : target.name())
                .version(
                        target.versions().isEmpty()
                                ? null
                                : draw.maybe(
                                        50, () -> draw.one(target.versions()).name()))
                .port(own || !one || draw.percent(50) ? port.port() : null)
                .weight(draw.maybe(50, () -> draw.between(1, 100)))
                .build();
    }
}

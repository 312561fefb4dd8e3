package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.ExistingGatewaySpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.GatewaySpecBuilder;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.api.ServiceTargetSpecBuilder;
import dev.microservicenetwork.engine.Configuration.ExistingGateway;
import dev.microservicenetwork.testkit.networks.RandomResilience.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Gateways, each with hosts of its own. */
final class RandomGateways {
    private static final String CLASS_NAMESPACE = "istio-ingress";
    private static final String SHARED = "shared-";

    private final Draws draw;
    private final RandomResilience resilience;
    private final List<ServiceSpec> services;
    private final List<ServiceSpec> targets;
    private final List<ServiceSpec> splittable;
    private final BooleanSupplier slips;

    RandomGateways(Draws draw, RandomResilience resilience, List<ServiceSpec> services, BooleanSupplier slips) {
        this.draw = draw;
        this.resilience = resilience;
        this.services = services;
        this.targets = services.stream()
                .filter(service -> !httpPorts(service).isEmpty())
                .toList();
        this.splittable = targets.stream()
                .filter(service ->
                        service.routes().stream().allMatch(it -> it.matches().isEmpty() && RandomActions.isPlain(it)))
                .toList();
        this.slips = slips;
    }

    List<GatewaySpec> draw() {
        List<GatewaySpec> gateways = new ArrayList<>();
        for (int i = draw.between(0, 2); i > 0; i--) {
            gateways.add(gateway("g" + i));
        }
        return gateways;
    }

    private GatewaySpec gateway(String name) {
        boolean own = draw.percent(30);
        GatewaySpecBuilder gateway = GatewaySpecBuilder.builder()
                .name(name)
                .className(own ? null : draw.maybe(30, () -> "default"))
                .selector(own ? Map.of("gateway", name) : Map.of())
                .serviceAccount(own ? "gateway-" + name : null);
        if (draw.percent(25)) {
            return gateway.existing(
                            own
                                    ? new ExistingGatewaySpec(draw.maybe(50, () -> "shop"), SHARED + name)
                                    : new ExistingGatewaySpec(CLASS_NAMESPACE, SHARED + name))
                    .routes(ofExisting(new RandomListeners(draw, name).ofExisting()))
                    .build();
        }
        List<ListenerSpec> listeners = new RandomListeners(draw, name).draw();
        return gateway.listeners(listeners)
                .routes(Stream.concat(routes(listeners).stream(), connections(listeners).stream())
                        .toList())
                .build();
    }

    /** The Gateways to which they bind, but for those of their own namespace. */
    static List<ExistingGateway> existing() {
        return List.of(
                new ExistingGateway(CLASS_NAMESPACE, SHARED + "g1"),
                new ExistingGateway(CLASS_NAMESPACE, SHARED + "g2"));
    }

    /** Their listeners have no names, and their hosts are said by the routes. */
    private List<GatewayRouteSpec> ofExisting(ListenerSpec listener) {
        return routes(List.of(listener)).stream()
                .map(route -> GatewayRouteSpecBuilder.builder(route)
                        .listeners(List.of())
                        .hosts(route.hosts().isEmpty() ? listener.hosts() : route.hosts())
                        .build())
                .toList();
    }

    private List<GatewayRouteSpec> routes(List<ListenerSpec> all) {
        List<ListenerSpec> listeners = all.stream()
                .filter(listener -> listener.protocol().carriesRequests())
                .toList();
        RandomMatches matches = new RandomMatches(draw);
        List<GatewayRouteSpec> routes = new ArrayList<>();
        boolean caughtAll = false;
        for (int left = listeners.isEmpty() || targets.isEmpty() ? 0 : draw.between(0, 4); left > 0; left--) {
            boolean catchAll = !caughtAll && draw.percent(30);
            caughtAll |= catchAll;
            routes.add(route("e" + left, listeners, catchAll ? List.of() : matches.some(1, 2, false)));
        }
        return routes;
    }

    /** One way for the connections to each listener of TLS and TCP, if there is a port that they can go to. */
    private List<GatewayRouteSpec> connections(List<ListenerSpec> listeners) {
        List<GatewayRouteSpec> routes = new ArrayList<>();
        for (ListenerSpec listener : listeners) {
            List<ServiceTargetSpec> fitting = services.stream()
                    .flatMap(service -> service.ports().stream()
                            .filter(port -> listener.canLeadTo(port.protocol()))
                            .map(port -> target(service, port.port(), draw.maybe(30, () -> draw.between(1, 100)))))
                    .toList();
            if (!fitting.isEmpty() && !listener.protocol().carriesRequests()) {
                routes.add(GatewayRouteSpecBuilder.builder()
                        .name("c-" + listener.name())
                        .listeners(List.of(listener.name()))
                        .hosts(
                                listener.passesTlsOn() && draw.percent(40)
                                        ? draw.some(1, 2, listener.hosts())
                                        : List.of())
                        .to(draw.some(1, 2, fitting))
                        .build());
            }
        }
        return routes;
    }

    private static ServiceTargetSpec target(ServiceSpec service, int port, @Nullable Integer weight) {
        return ServiceTargetSpecBuilder.builder()
                .service(service.name())
                .port(port)
                .weight(weight)
                .build();
    }

    private GatewayRouteSpec route(String name, List<ListenerSpec> all, List<MatchSpec> matched) {
        List<ListenerSpec> answering = all.stream()
                .filter(listener -> !Boolean.TRUE.equals(listener.httpsRedirect()))
                .toList();
        List<ListenerSpec> named = draw.percent(30) ? draw.some(1, 2, answering) : List.of();
        List<String> hosts = (named.isEmpty() ? all : named)
                .stream()
                        .flatMap(listener -> listener.hosts().stream())
                        .map(host -> draw.percent(20) ? host.replace("*", "below") : host)
                        .distinct()
                        .toList();
        List<ServiceTargetSpec> to = splittable.size() > 1 && draw.percent(30)
                ? split()
                : List.of(target(draw.one(targets), draw.maybe(20, () -> 1)));
        boolean streaming = draw.percent(15);
        Scope scope = streaming || to.stream().allMatch(this::isWebSocket) ? Scope.STREAMS : Scope.REQUESTS;
        GatewayRouteSpec route = GatewayRouteSpecBuilder.builder()
                .name(name)
                .listeners(named.stream().map(ListenerSpec::name).toList())
                .hosts(draw.percent(60) ? List.of() : draw.some(1, 2, hosts))
                .matches(matched)
                .to(to)
                .timeout(scope == Scope.STREAMS ? null : resilience.timeout(40))
                .retries(draw.maybe(30, () -> resilience.retries(scope)))
                .streaming(streaming ? Boolean.TRUE : null)
                .build();
        List<ServiceSpec> behind = targets.stream()
                .filter(service -> to.stream().anyMatch(it -> it.service().equals(service.name())))
                .toList();
        return new RandomActions(draw).addTo(route, behind);
    }

    private List<ServiceTargetSpec> split() {
        List<ServiceTargetSpec> to = new ArrayList<>();
        for (ServiceSpec service : draw.some(2, 3, splittable)) {
            boolean first = to.isEmpty();
            to.add(target(service, draw.maybe(60, () -> draw.between(first ? 1 : 0, 100))));
        }
        return to;
    }

    private ServiceTargetSpec target(ServiceSpec service, @Nullable Integer weight) {
        List<PortSpec> http = httpPorts(service);
        boolean needed = http.size() > 1 && !slips.getAsBoolean();
        return ServiceTargetSpecBuilder.builder()
                .service(service.name())
                .version(
                        service.versions().isEmpty()
                                ? null
                                : draw.maybe(
                                        20, () -> draw.one(service.versions()).name()))
                .port(needed || draw.percent(30) ? draw.one(http).port() : null)
                .weight(weight)
                .build();
    }

    private boolean isWebSocket(ServiceTargetSpec target) {
        return targets.stream()
                .filter(service -> service.name().equals(target.service()))
                .flatMap(service -> httpPorts(service).stream())
                .filter(port -> target.port() == null || port.port() == target.port())
                .allMatch(port -> port.protocol() == Protocol.WEBSOCKET);
    }

    private static List<PortSpec> httpPorts(ServiceSpec service) {
        return service.ports().stream()
                .filter(port -> port.protocol().isHttpFamily())
                .toList();
    }
}

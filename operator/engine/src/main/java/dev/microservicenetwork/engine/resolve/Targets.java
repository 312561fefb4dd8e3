package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.Destination;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a service's routes lead: what a destination leaves out is chosen here. */
public final class Targets {
    private final MicroserviceNetworkSpec spec;
    private final String domain;

    /**
     * @param domain of the namespace's Services
     */
    Targets(MicroserviceNetworkSpec spec, String domain) {
        this.spec = spec;
        this.domain = domain;
    }

    /** The service that a destination means; empty if there is none of that name. */
    public static Optional<ServiceSpec> service(
            MicroserviceNetworkSpec spec, ServiceSpec routed, @Nullable String service) {
        return service == null || service.equals(routed.name()) ? Optional.of(routed) : service(spec, service);
    }

    private static Optional<ServiceSpec> service(MicroserviceNetworkSpec spec, String name) {
        return spec.services().stream()
                .filter(service -> service.name().equals(name))
                .findFirst();
    }

    /** Whether a route is for a port. */
    public static boolean isFor(RouteSpec route, PortSpec port) {
        return route.port() == null ? port.protocol().isHttpFamily() : route.port() == port.port();
    }

    /** Ports of a destination that can be meant where it says none: the one that was called, or, of another service, those of its family. */
    public static List<PortSpec> candidates(ServiceSpec routed, ServiceSpec target, PortSpec called) {
        return target.ports().stream()
                .filter(port -> target.name().equals(routed.name())
                        ? port.port() == called.port()
                        : areOfOneFamily(port.protocol(), called.protocol()))
                .toList();
    }

    private static boolean areOfOneFamily(Protocol one, Protocol other) {
        return one == other || (one.isHttpFamily() && other.isHttpFamily());
    }

    /** The port that a destination means; empty if it says none and several, or none, can be meant. */
    public static Optional<PortSpec> port(
            ServiceSpec routed, ServiceSpec target, @Nullable Integer written, PortSpec called) {
        List<PortSpec> meant = written == null
                ? candidates(routed, target, called)
                : target.ports().stream().filter(port -> port.port() == written).toList();
        return meant.size() == 1 ? Optional.of(meant.get(0)) : Optional.empty();
    }

    /** Whether some of a route's requests to a port open WebSockets: by the port that is called, or by one that it leads to. */
    public static boolean opensWebSockets(
            MicroserviceNetworkSpec spec, ServiceSpec routed, RouteSpec route, PortSpec called) {
        return called.protocol() == Protocol.WEBSOCKET
                || route.to().stream()
                        .flatMap(target -> service(spec, routed, target.service())
                                .flatMap(service -> port(routed, service, target.port(), called))
                                .stream())
                        .anyMatch(port -> port.protocol() == Protocol.WEBSOCKET);
    }

    boolean opensWebSockets(ServiceSpec routed, RouteSpec route, PortSpec called) {
        return opensWebSockets(spec, routed, route, called);
    }

    /** A destination of a service's route. */
    Destination of(ServiceSpec routed, RouteTargetSpec to, PortSpec called) {
        ServiceSpec target = service(spec, routed, to.service()).orElseThrow();
        return of(
                target,
                to.version(),
                port(routed, target, to.port(), called).orElseThrow().port(),
                to.weight());
    }

    /** A destination of which the port is known: without a version it is the default one, else the whole Service. */
    Destination of(ServiceSpec target, @Nullable String version, int port, @Nullable Integer weight) {
        return new Destination(
                target.name(),
                host(target.name()),
                version != null ? version : target.defaultVersion(),
                port,
                Objects.requireNonNullElse(weight, 1));
    }

    /** The fully qualified host of a Service. */
    String host(String service) {
        return service + "." + domain;
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway's routes lead to ports of services of the resource that can take what comes in, on hosts that a listener serves. */
final class KnownTargets implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .flatMap(gateway -> At.gatewayRoutes(gateway).stream()
                        .flatMap(route -> Stream.concat(
                                hosts(gateway.it(), route),
                                destinations(route)
                                        .flatMap(to -> target(parts, to, listeners(gateway.it(), route.it()))))));
    }

    // One without a service is found elsewhere.
    private static Stream<At<ServiceTargetSpec>> destinations(At<GatewayRouteSpec> route) {
        return Stream.concat(
                route.entries("to", route.it().to()).stream(),
                route.entries("mirrors", route.it().mirrors()).stream()
                        .filter(mirror -> mirror.it().service() != null)
                        .map(mirror -> mirror.as(mirror.it().asServiceTarget())));
    }

    private static List<ListenerSpec> listeners(GatewaySpec gateway, GatewayRouteSpec route) {
        return Exposure.listeners(gateway).stream()
                .filter(listener -> Exposure.isFor(route, listener))
                .toList();
    }

    private static Stream<Finding> hosts(GatewaySpec gateway, At<GatewayRouteSpec> route) {
        if (Exposure.listeners(gateway).isEmpty()) {
            return Stream.of();
        }
        List<Place> places = new Exposure(gateway).places();
        return route.entries("hosts", route.it().hosts()).stream()
                .filter(host -> places.stream()
                        .noneMatch(place -> place.host().equals(host.it()) && Exposure.isFor(route.it(), place)))
                .map(host -> notServed(gateway, route.it(), host, places));
    }

    private static Finding notServed(GatewaySpec gateway, GatewayRouteSpec route, At<String> host, List<Place> places) {
        List<String> served = listeners(gateway, route).stream()
                .flatMap(listener -> listener.hosts().stream())
                .distinct()
                .toList();
        Optional<Place> elsewhere =
                places.stream().filter(place -> place.host().equals(host.it())).findFirst();
        return new Finding(
                Code.MSN4106,
                host.path(),
                host.it(),
                (route.listeners().isEmpty()
                                ? "no listener of gateway `" + gateway.name() + "`"
                                : "no listener of the route")
                        + " serves host `" + host.it() + "`"
                        + elsewhere
                                .map(place -> "; listener `" + place.listener().name() + "` does")
                                .orElse(""),
                "add it to a listener's hosts" + Hint.of(host.it(), served));
    }

    private static Stream<Finding> target(Parts parts, At<ServiceTargetSpec> to, List<ListenerSpec> listeners) {
        if (to.it().elsewhere()) {
            return elsewhere(to.path(), to.it().service(), to.it().port());
        }
        String name = to.it().service();
        Optional<ServiceSpec> service = parts.service(name).map(At::it);
        if (service.isEmpty()) {
            return to.field("service", ServiceTargetSpec::service).map(it -> KnownDestinations.unknown(parts, it));
        }
        return Stream.concat(
                to.field("version", ServiceTargetSpec::version)
                        .flatMap(version -> KnownVersions.unknown(parts, service.get(), version)),
                port(service.get(), listeners, to));
    }

    /** A destination in another namespace, of which this resource knows nothing, is a service and a port. */
    static Stream<Finding> elsewhere(String path, @Nullable String service, @Nullable Integer port) {
        return service != null && port != null
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN1109,
                        path + ".namespace",
                        null,
                        "a destination in another namespace says which " + (service == null ? "service" : "port")
                                + " it is",
                        "what the ports of that service are is not known here",
                        service == null ? "add service and port, or remove namespace" : "add port"));
    }

    private static Stream<Finding> port(ServiceSpec service, List<ListenerSpec> listeners, At<ServiceTargetSpec> to) {
        String name = service.name();
        if (to.it().port() != null) {
            return to.field("port", ServiceTargetSpec::port).flatMap(port -> written(service, listeners, port));
        }
        List<PortSpec> fitting = service.ports().stream()
                .filter(port -> listeners.stream().allMatch(listener -> listener.canLeadTo(port.protocol())))
                .toList();
        if (fitting.size() == 1 || listeners.isEmpty()) {
            return Stream.of();
        }
        String which = which(listeners);
        String ports = fitting.stream().map(port -> String.valueOf(port.port())).collect(Collectors.joining(" or "));
        return Stream.of(
                fitting.isEmpty()
                        ? new Finding(
                                Code.MSN1109,
                                to.path() + ".service",
                                name,
                                "`" + name + "` has no port " + which,
                                "declare one, or remove it from the gateway's routes")
                        : new Finding(
                                Code.MSN1109,
                                to.path() + ".service",
                                name,
                                "`" + name + "` has several ports " + which,
                                "add port: " + ports));
    }

    private static String which(List<ListenerSpec> listeners) {
        boolean tls = listeners.stream().allMatch(listener -> listener.canLeadTo(Protocol.TLS));
        return listeners.get(0).protocol().carriesRequests()
                ? "of the HTTP family"
                : tls ? "of protocol TCP or TLS" : "of protocol TCP";
    }

    private static Stream<Finding> written(ServiceSpec service, List<ListenerSpec> listeners, At<Integer> port) {
        Optional<PortSpec> declared =
                service.ports().stream().filter(it -> it.port() == port.it()).findFirst();
        if (declared.isEmpty()) {
            return KnownPorts.unknown(service, port);
        }
        return listeners.stream()
                .filter(listener -> !listener.canLeadTo(declared.get().protocol()))
                .limit(1)
                .map(listener -> new Finding(
                        Code.MSN1109,
                        port.path(),
                        String.valueOf(port.it()),
                        "port " + port.it() + " of `" + service.name() + "` is "
                                + declared.get().protocol() + ", and "
                                + (listener.port() == Exposure.ANY_PORT ? "existing Gateway" : "listener") + " `"
                                + listener.name() + "` " + carries(listener),
                        "use a port " + which(List.of(listener))));
    }

    private static String carries(ListenerSpec listener) {
        return switch (listener.protocol()) {
            case HTTP, HTTPS -> "carries HTTP";
            case TLS -> listener.passesTlsOn() ? "carries TLS" : "ends TLS";
            case TCP -> "carries connections";
        };
    }
}

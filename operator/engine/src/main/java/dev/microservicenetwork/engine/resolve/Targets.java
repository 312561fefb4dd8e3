package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a service's routes lead: what a destination leaves out is chosen here. */
public final class Targets {
    private final Map<String, ServiceSpec> declared;
    private final String namespace;
    private final String clusterDomain;

    /**
     * @param namespace of the spec's services
     */
    Targets(MicroserviceNetworkSpec spec, String namespace, String clusterDomain) {
        this.declared = byName(spec);
        this.namespace = namespace;
        this.clusterDomain = clusterDomain;
    }

    /** A spec's services by their names; of equal names the first. */
    public static Map<String, ServiceSpec> byName(MicroserviceNetworkSpec spec) {
        Map<String, ServiceSpec> byName = new HashMap<>();
        spec.services().forEach(service -> byName.putIfAbsent(service.name(), service));
        return byName;
    }

    /** The service that a destination means; empty if there is none of that name. */
    public static Optional<ServiceSpec> service(
            Map<String, ServiceSpec> declared, ServiceSpec routed, @Nullable String service) {
        return service == null || service.equals(routed.name())
                ? Optional.of(routed)
                : Optional.ofNullable(declared.get(service));
    }

    /** Whether a route is for a port. */
    public static boolean isFor(RouteSpec route, PortSpec port) {
        return route.port() == null ? port.protocol().isHttpFamily() : route.port() == port.port();
    }

    /** Ports of a destination that can be meant where it says none: the one that was called, or, of another service, those of its family. */
    public static List<PortSpec> candidates(ServiceSpec routed, ServiceSpec target, PortSpec called) {
        boolean itself = target.name().equals(routed.name());
        List<PortSpec> candidates = new ArrayList<>(1);
        for (PortSpec port : target.ports()) {
            if (itself ? port.port() == called.port() : areOfOneFamily(port.protocol(), called.protocol())) {
                candidates.add(port);
            }
        }
        return candidates;
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
            Map<String, ServiceSpec> declared, ServiceSpec routed, RouteSpec route, PortSpec called) {
        return called.protocol() == Protocol.WEBSOCKET
                || route.to().stream()
                        .flatMap(target -> service(declared, routed, target.qualifiedName())
                                .flatMap(service -> port(routed, service, target.port(), called))
                                .stream())
                        .anyMatch(port -> port.protocol() == Protocol.WEBSOCKET);
    }

    boolean opensWebSockets(ServiceSpec routed, RouteSpec route, PortSpec called) {
        return opensWebSockets(declared, routed, route, called);
    }

    /** A destination of a service's route. */
    Destination of(ServiceSpec routed, String path, RouteTargetSpec to, PortSpec called) {
        Value<Integer> weight = weight(path, to.weight());
        if (to.namespace() != null) {
            return elsewhere(
                    Objects.requireNonNull(to.service()),
                    to.namespace(),
                    to.version(),
                    Objects.requireNonNull(to.port()),
                    weight);
        }
        ServiceSpec target = service(declared, routed, to.service()).orElseThrow();
        return of(
                target,
                to.version(),
                port(routed, target, to.port(), called).orElseThrow().port(),
                weight);
    }

    /** A gateway's destination in another namespace. */
    Destination elsewhere(ServiceTargetSpec to, Value<Integer> weight) {
        return elsewhere(
                to.service(),
                Objects.requireNonNull(to.namespace()),
                to.version(),
                Objects.requireNonNull(to.port()),
                weight);
    }

    private Destination elsewhere(
            String service, String where, @Nullable String version, int port, Value<Integer> weight) {
        return new Destination(service + "." + where, host(service, where), version, port, weight);
    }

    /** A written weight, or the default. */
    static Value<Integer> weight(String path, @Nullable Integer written) {
        return written == null ? Value.byDefault(1, path + ".weight") : Value.written(written, path + ".weight");
    }

    /** A destination of which the port is known: without a version it is the default one, else the whole Service. */
    Destination of(ServiceSpec target, @Nullable String version, int port, Value<Integer> weight) {
        return new Destination(
                target.name(), host(target.name()), version != null ? version : target.defaultVersion(), port, weight);
    }

    /** The fully qualified host of a Service. */
    String host(String service) {
        return host(service, namespace);
    }

    private String host(String service, String where) {
        return service + "." + where + ".svc." + clusterDomain;
    }
}

package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A service, or, without ports, a caller.
 *
 * @param path its field, such as {@code spec.services[0]}
 * @param host its fully qualified host
 * @param hasOtherPorts whether its Service is known to have ports that are not declared; a route that doesn't say its port would catch their requests too
 * @param routes per declared port whatever its callers' requests match, in order; none for a TCP port without routes or versions
 * @param policy what holds for connections to it
 * @param consumers callers that the network doesn't declare
 */
public record Service(
        String path,
        String name,
        String host,
        List<Port> ports,
        boolean hasOtherPorts,
        List<Version> versions,
        List<PortRoutes> routes,
        DestinationPolicy policy,
        List<Grantee> consumers) {
    public Service {
        ports = List.copyOf(ports);
        versions = List.copyOf(versions);
        routes = List.copyOf(routes);
        consumers = List.copyOf(consumers);
    }

    /** The same, with ports in its Service that are not declared. */
    public Service withOtherPorts() {
        return new Service(path, name, host, ports, true, versions, routes, policy, consumers);
    }

    public Optional<Port> port(int number) {
        for (Port port : ports) {
            if (port.number() == number) {
                return Optional.of(port);
            }
        }
        return Optional.empty();
    }

    public List<Port> httpPorts() {
        return ports.stream().filter(Port::isHttpFamily).toList();
    }

    /** The routes of one port, in order. */
    public List<Route> routesOf(Port port) {
        for (PortRoutes candidate : routes) {
            if (candidate.port().equals(port)) {
                return candidate.routes();
            }
        }
        return List.of();
    }

    /** What holds for connections to one of its versions, or, where it has none of that name, to the service. */
    public DestinationPolicy policyOf(@Nullable String version) {
        for (Version candidate : versions) {
            if (candidate.name().equals(version)) {
                return candidate.policy();
            }
        }
        return policy;
    }

    public boolean leadsTo(String other) {
        for (PortRoutes port : routes) {
            if (port.routes().stream().anyMatch(route -> route.leadsTo(other))) {
                return true;
            }
        }
        return false;
    }

    /** What is done with requests to one port; the last route matches everything. */
    public record PortRoutes(Port port, List<Route> routes) {
        public PortRoutes {
            routes = List.copyOf(routes);
        }
    }
}

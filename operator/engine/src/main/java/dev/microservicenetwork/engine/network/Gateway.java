package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.CipherSuite;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerTlsSpec;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A way in.
 *
 * @param pods who serves it; empty if its class is unknown
 * @param existing the Istio Gateway that it is, if it isn't made from listeners
 * @param listeners none if it exists already
 * @param hosts what is exposed on each host, in the order in which listeners and routes name them
 */
public record Gateway(
        String path,
        String name,
        Optional<Pods> pods,
        Optional<Existing> existing,
        List<Listener> listeners,
        List<HostRoutes> hosts) {
    public Gateway {
        listeners = List.copyOf(listeners);
        hosts = List.copyOf(hosts);
    }

    public boolean routesTo(String service) {
        for (HostRoutes host : hosts) {
            if (host.destinations()
                    .anyMatch(destination -> destination.service().equals(service))) {
                return true;
            }
        }
        return false;
    }

    /** An Istio Gateway that somebody else keeps. */
    public record Existing(String namespace, String name) {
        @Override
        public String toString() {
            return namespace + "/" + name;
        }
    }

    /** The pods that serve a gateway. */
    public record Pods(SortedMap<String, String> labels, Identity identity) {
        public Pods {
            labels = new TreeMap<>(labels);
        }

        public String namespace() {
            return identity.namespace();
        }
    }

    /**
     * A port and its hosts.
     *
     * @param hosts none of which covers another; {@code *} on TCP
     * @param tls null on HTTP and TCP
     * @param apart whether it is a wildcard above another listener's host: Istio would mix their routes if they were servers of one Gateway
     */
    public record Listener(
            String path,
            String name,
            int port,
            ListenerProtocol protocol,
            List<String> hosts,
            @Nullable Tls tls,
            boolean httpsRedirect,
            boolean apart) {
        public Listener {
            hosts = List.copyOf(hosts);
        }
    }

    /**
     * TLS of a listener.
     *
     * @param credentialNames none with Passthrough
     * @param caCertCredentialName null = in the first of these
     */
    public record Tls(
            Value<ListenerTlsSpec.Mode> mode,
            List<String> credentialNames,
            @Nullable String caCertCredentialName,
            Value<ListenerTlsSpec.TlsVersion> minVersion,
            List<CipherSuite> cipherSuites,
            List<String> subjectAltNames) {
        public Tls {
            credentialNames = List.copyOf(credentialNames);
            cipherSuites = List.copyOf(cipherSuites);
            subjectAltNames = List.copyOf(subjectAltNames);
        }
    }

    /**
     * What is exposed on a host; nothing else is.
     *
     * @param listeners names of those that serve it
     * @param http in order; several where listeners differ
     * @param connections at most one per listener
     */
    public record HostRoutes(
            String host, List<String> listeners, List<PortRoutes> http, List<ConnectionRoute> connections) {
        public HostRoutes {
            listeners = List.copyOf(listeners);
            http = List.copyOf(http);
            connections = List.copyOf(connections);
        }

        /** The HTTP routes of all ports. */
        public List<Route> routes() {
            return http.stream().flatMap(it -> it.routes().stream()).toList();
        }

        /** Where the requests and connections go, and copies of them. */
        public Stream<Destination> destinations() {
            return Stream.concat(
                    routes().stream().flatMap(route -> route.reached().stream()),
                    connections.stream().flatMap(route -> route.destinations().stream()));
        }
    }

    /**
     * What is done with the requests that come in on a port.
     *
     * @param port null = on whichever it is
     */
    public record PortRoutes(@Nullable Integer port, List<Route> routes) {
        public PortRoutes {
            routes = List.copyOf(routes);
        }
    }

    /**
     * Where the connections go that come in on a port.
     *
     * @param path the route that says so
     * @param byServerName whether they are told by the name that the client sends, since TLS doesn't end here
     */
    public record ConnectionRoute(String path, int port, boolean byServerName, List<Destination> destinations) {
        public ConnectionRoute {
            destinations = List.copyOf(destinations);
        }
    }
}

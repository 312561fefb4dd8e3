package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A way in.
 *
 * @param pods who serves it; empty if its class is unknown
 * @param hosts what is exposed on each of its listeners' hosts, in the hosts' order of appearance
 */
public record Gateway(String path, String name, Optional<Pods> pods, List<Listener> listeners, List<HostRoutes> hosts) {
    public Gateway {
        listeners = List.copyOf(listeners);
        hosts = List.copyOf(hosts);
    }

    public boolean routesTo(String service) {
        for (HostRoutes host : hosts) {
            for (Route route : host.routes()) {
                if (route.leadsTo(service)) {
                    return true;
                }
            }
        }
        return false;
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

    /** A port and its hosts. */
    public record Listener(
            String path,
            String name,
            int port,
            boolean https,
            List<String> hosts,
            List<String> credentialNames,
            boolean tls13,
            boolean httpsRedirect) {
        public Listener {
            hosts = List.copyOf(hosts);
            credentialNames = List.copyOf(credentialNames);
        }
    }

    /** What is exposed on a host; nothing else is. */
    public record HostRoutes(String host, List<Route> routes) {
        public HostRoutes {
            routes = List.copyOf(routes);
        }
    }
}

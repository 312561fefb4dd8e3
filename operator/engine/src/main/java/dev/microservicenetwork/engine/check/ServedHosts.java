package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.network.Hosts;
import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The hosts for which an Istio Gateway takes requests, and from which namespaces it takes their routes. */
record ServedHosts(List<ServedHost> hosts) {
    private static final Set<String> OF_REQUESTS = Set.of("HTTP", "HTTPS", "HTTP2", "GRPC", "GRPC-WEB");

    /** One of {@code servers[].hosts}; the namespace may be {@code *}. */
    private record ServedHost(String namespace, String host) {
        static ServedHost of(String written, String own) {
            int slash = written.indexOf('/');
            String namespace = slash < 0 ? "*" : written.substring(0, slash);
            return new ServedHost(namespace.equals(".") ? own : namespace, written.substring(slash + 1));
        }
    }

    static ServedHosts of(Gateway gateway) {
        List<Server> servers =
                gateway.getSpec() == null ? List.of() : gateway.getSpec().getServers();
        return new ServedHosts(servers.stream()
                .filter(ServedHosts::takesRequests)
                .flatMap(server -> server.getHosts().stream())
                .map(host -> ServedHost.of(host, gateway.getMetadata().getNamespace()))
                .toList());
    }

    private static boolean takesRequests(Server server) {
        return server.getPort() != null
                && OF_REQUESTS.contains(server.getPort().getProtocol())
                && (server.getTls() == null || server.getTls().getMode() != ServerTLSSettingsTLSmode.PASSTHROUGH);
    }

    /** Whether routes of a namespace for a host get all of its requests. */
    boolean serve(String host, String namespace) {
        return from(namespace).anyMatch(served -> covers(served, host));
    }

    /** The hosts that routes of a namespace may be for. */
    List<String> of(String namespace) {
        return from(namespace).distinct().toList();
    }

    /** Whether a server has the routes of both hosts, since it is narrower than one of them. */
    boolean mix(String one, String other) {
        return hosts.stream()
                .map(ServedHost::host)
                .anyMatch(served -> (!served.equals(one) && covers(one, served) && Hosts.overlap(served, other))
                        || (!served.equals(other) && covers(other, served) && Hosts.overlap(served, one)));
    }

    private Stream<String> from(String namespace) {
        return hosts.stream()
                .filter(it -> it.namespace().equals("*") || it.namespace().equals(namespace))
                .map(ServedHost::host);
    }

    private static boolean covers(String served, String host) {
        return served.equals(Hosts.ANY) || Hosts.covers(served, host);
    }
}

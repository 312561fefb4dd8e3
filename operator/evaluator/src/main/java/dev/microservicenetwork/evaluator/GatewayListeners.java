package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static java.util.Comparator.comparing;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which servers of which Gateways listen on which router pods. Servers of one port on one pod merge. */
record GatewayListeners(Inventory inventory) {

    /** A host of a server: {@code ns/host}, {@code ./host}, or a host that any namespace may bind. */
    record ServerHost(@Nullable String namespace, String pattern) {

        static ServerHost parse(String text, String own) {
            int slash = text.indexOf('/');
            String scope = slash < 0 ? "*" : text.substring(0, slash);
            return new ServerHost(
                    scope.equals("*") ? null : scope.equals(".") ? own : scope, text.substring(slash + 1));
        }

        boolean admits(String other) {
            return namespace == null || namespace.equals(other);
        }
    }

    /** One server of a Gateway. */
    record Listener(Gateway gateway, int index, Server server) {
        private static final Set<String> HTTP = Set.of("HTTP", "HTTP2", "GRPC", "GRPC-WEB");
        private static final Set<String> TLS = Set.of("HTTPS", "TLS");

        String gatewayName() {
            return gateway.getMetadata().getNamespace() + "/"
                    + gateway.getMetadata().getName();
        }

        int port() {
            var port = server.getPort();
            return port == null || port.getNumber() == null
                    ? 0
                    : port.getNumber().intValue();
        }

        List<ServerHost> hosts() {
            return orEmpty(server.getHosts()).stream()
                    .map(host -> ServerHost.parse(host, gateway.getMetadata().getNamespace()))
                    .toList();
        }

        boolean plainHttp() {
            return HTTP.contains(protocol());
        }

        boolean encrypted() {
            return TLS.contains(protocol());
        }

        boolean https() {
            return protocol().equals("HTTPS");
        }

        boolean plainConnection() {
            return !plainHttp() && !encrypted();
        }

        boolean redirectsToHttps() {
            return tls().map(tls -> Boolean.TRUE.equals(tls.getHttpsRedirect())).orElse(false);
        }

        ServerTLSSettingsTLSmode mode() {
            return tls().map(ServerTLSSettings::getMode).orElse(ServerTLSSettingsTLSmode.SIMPLE);
        }

        private Optional<ServerTLSSettings> tls() {
            return Optional.ofNullable(server.getTls());
        }

        private String protocol() {
            return server.getPort() == null
                    ? ""
                    : orEmpty(server.getPort().getProtocol()).toUpperCase(Locale.ROOT);
        }

        Place place() {
            var port = server.getPort();
            return Place.of(gateway, "spec.servers[" + index + "]", port == null ? null : port.getName());
        }

        @Override
        public String toString() {
            return Trail.name(gateway) + " server " + protocol() + " " + port();
        }
    }

    /** The servers on a port by router pod; only those of one Gateway if the caller is bound to it. */
    Map<Instance, List<Listener>> on(int port, Caller caller) {
        Map<Instance, List<Listener>> listeners = new LinkedHashMap<>();
        for (Gateway gateway : inventory.gateways()) {
            if (caller instanceof Caller.Gateway only && !named(gateway, only)) {
                continue;
            }
            List<Listener> open =
                    servers(gateway).filter(listener -> listener.port() == port).toList();
            for (Instance router : open.isEmpty() ? List.<Instance>of() : inventory.routers(gateway)) {
                listeners.merge(
                        router,
                        open,
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        return listeners;
    }

    private static Stream<Listener> servers(Gateway gateway) {
        List<Server> servers = orEmpty(gateway.getSpec().getServers());
        return IntStream.range(0, servers.size()).mapToObj(index -> new Listener(gateway, index, servers.get(index)));
    }

    private static boolean named(Gateway gateway, Caller.Gateway name) {
        return gateway.getMetadata().getNamespace().equals(name.namespace())
                && gateway.getMetadata().getName().equals(name.name());
    }

    /** The server whose certificate and routes a TLS handshake gets: the most specific host, then the oldest. */
    static Optional<Listener> forServerName(List<Listener> listeners, String serverName) {
        record Fit(String pattern, Listener listener) {}
        return listeners.stream()
                .filter(Listener::encrypted)
                .flatMap(listener -> listener.hosts().stream().map(host -> new Fit(host.pattern(), listener)))
                .filter(fit -> HostPattern.covers(fit.pattern(), serverName))
                .min(comparing(Fit::pattern, HostPattern.MOST_SPECIFIC_FIRST))
                .map(Fit::listener);
    }

    /** A server's number is the port of the router's Service; the router itself listens on the target port. */
    int containerPort(Instance router, int port) {
        return inventory.services().stream()
                .filter(service -> service.getMetadata().getNamespace().equals(router.namespace())
                        && !orEmpty(service.getSpec().getSelector()).isEmpty()
                        && router.has(orEmpty(service.getSpec().getSelector())))
                .flatMap(service -> ServicePorts.numbered(service, port).stream())
                .map(servicePort -> ServicePorts.containerPort(servicePort, router))
                .findFirst()
                .orElse(port);
    }
}

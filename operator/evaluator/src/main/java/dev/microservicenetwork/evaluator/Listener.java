package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One server of a Gateway. */
record Listener(Gateway gateway, int index, Server server) {
    private static final Set<String> HTTP = Set.of("HTTP", "HTTP2", "GRPC", "GRPC-WEB");
    private static final Set<String> TLS = Set.of("HTTPS", "TLS");

    /** A host of a server: {@code ns/host}, {@code ./host}, or a host that any namespace may bind. */
    record ServerHost(@Nullable String namespace, String pattern) {

        private static ServerHost parse(String text, String own) {
            int slash = text.indexOf('/');
            String scope = slash < 0 ? "*" : text.substring(0, slash);
            return new ServerHost(
                    scope.equals("*") ? null : scope.equals(".") ? own : scope, text.substring(slash + 1));
        }

        boolean admits(String other) {
            return namespace == null || namespace.equals(other);
        }
    }

    String gatewayName() {
        return gateway.getMetadata().getNamespace() + "/"
                + gateway.getMetadata().getName();
    }

    int port() {
        var port = server.getPort();
        return port == null || port.getNumber() == null ? 0 : port.getNumber().intValue();
    }

    List<ServerHost> hosts() {
        return orEmpty(server.getHosts()).stream()
                .map(host -> ServerHost.parse(host, gateway.getMetadata().getNamespace()))
                .toList();
    }

    /** Whether the server takes routes of the namespace for some host that fits both. */
    boolean binds(String namespace, String host) {
        return hosts().stream().anyMatch(own -> own.admits(namespace) && HostPattern.overlap(own.pattern(), host));
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

    boolean passthrough() {
        return encrypted() && mode() == ServerTLSSettingsTLSmode.PASSTHROUGH;
    }

    ServerTLSSettingsTLSmode mode() {
        return tls().map(ServerTLSSettings::getMode).orElse(ServerTLSSettingsTLSmode.SIMPLE);
    }

    /** The subject alternative names of which a client's certificate must have one; empty if any will do. */
    List<String> subjectAltNames() {
        return tls().map(tls -> orEmpty(tls.getSubjectAltNames())).orElse(List.of());
    }

    Optional<ServerTLSSettings> tls() {
        return Optional.ofNullable(server.getTls());
    }

    String protocol() {
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

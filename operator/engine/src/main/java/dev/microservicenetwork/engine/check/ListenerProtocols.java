package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A listener has what its protocol knows: TLS, hosts, redirects. */
final class ListenerProtocols implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .flatMap(gateway -> At.listeners(gateway).stream())
                .flatMap(listener -> Stream.of(tls(listener), hosts(listener), redirect(listener))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> tls(At<ListenerSpec> listener) {
        ListenerProtocol protocol = listener.it().protocol();
        if (protocol.isEncrypted() && listener.it().tls() == null) {
            return finding(
                    Code.MSN4104,
                    listener.path() + ".protocol",
                    protocol.name(),
                    protocol + " without tls",
                    protocol == ListenerProtocol.HTTPS
                            ? "add tls: {credentialNames: [<secret>]}, or use protocol: HTTP"
                            : "add tls: {credentialNames: [<secret>]}, or, if the service ends TLS, tls: {mode: Passthrough}");
        }
        if (!protocol.isEncrypted() && listener.it().tls() != null) {
            return finding(
                    Code.MSN4104,
                    listener.path() + ".tls",
                    null,
                    "tls on a listener of protocol " + protocol,
                    "use protocol: " + (protocol == ListenerProtocol.HTTP ? "HTTPS" : "TLS") + ", or remove tls");
        }
        return protocol == ListenerProtocol.HTTPS && listener.it().passesTlsOn()
                ? finding(
                        Code.MSN4104,
                        listener.path() + ".tls.mode",
                        "Passthrough",
                        "with mode Passthrough the gateway sees no HTTP",
                        "use protocol: TLS to route by the name that clients send, or a mode that ends TLS here")
                : Stream.of();
    }

    private static Stream<Finding> hosts(At<ListenerSpec> listener) {
        boolean tcp = listener.it().protocol() == ListenerProtocol.TCP;
        if (tcp == listener.it().hosts().isEmpty()) {
            return Stream.of();
        }
        return tcp
                ? finding(
                        Code.MSN4113,
                        listener.path() + ".hosts",
                        null,
                        "hosts on a listener of protocol TCP, which takes all connections to its port",
                        "remove hosts, or use protocol: TLS, where clients say which host they want")
                : finding(
                        Code.MSN4113,
                        listener.path(),
                        null,
                        "a listener of protocol " + listener.it().protocol() + " without hosts",
                        "add hosts: those that it serves");
    }

    private static Stream<Finding> redirect(At<ListenerSpec> listener) {
        return Boolean.TRUE.equals(listener.it().httpsRedirect())
                        && listener.it().protocol() != ListenerProtocol.HTTP
                ? finding(
                        Code.MSN4105,
                        listener.path() + ".httpsRedirect",
                        "true",
                        listener.it().protocol() == ListenerProtocol.HTTPS
                                ? "httpsRedirect on a listener that is HTTPS already"
                                : "httpsRedirect on a listener that carries no requests",
                        "move it to the listener of protocol HTTP")
                : Stream.of();
    }

    private static Stream<Finding> finding(
            Code code, String path, @Nullable String value, String message, String help) {
        return Stream.of(new Finding(code, path, value, message, help));
    }
}

package dev.microservicenetwork.cli;

import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Gateway.Listener;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.Network;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a client outside calls: a URL, or a host for which the scheme and port of a listener are taken. */
final class OutsideUrl {
    private static final Pattern CALLED =
            Pattern.compile("(?:(?<scheme>[a-zA-Z]+)://)?(?<host>[^/:?]+)(?::(?<port>[0-9]{1,5}))?(?<path>[/?].*)?");

    private OutsideUrl() {}

    static Stream<String> hosts(Network network) {
        return network.gateways().stream()
                .flatMap(gateway -> gateway.hosts().stream())
                .map(Gateway.HostRoutes::host);
    }

    /** Empty if no gateway of the network has the host. */
    static Optional<String> of(Network network, String called, RequestOptions options) {
        Matcher parts = CALLED.matcher(called);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String path = options.path != null ? options.path : parts.group("path") == null ? "/" : parts.group("path");
        String written = parts.group("port") == null && options.port != null
                ? String.valueOf(options.port)
                : parts.group("port");
        return listeners(network, parts.group("host"))
                .filter(listener -> parts.group("scheme") != null
                        || written == null
                        || listener.port() == Integer.parseInt(written))
                .min(Comparator.comparing(OutsideUrl::rank))
                .map(listener -> url(
                        parts.group("scheme") == null ? scheme(listener) : parts.group("scheme"),
                        parts.group("host"),
                        written != null || parts.group("scheme") != null ? written : String.valueOf(listener.port()),
                        path));
    }

    private static String url(String scheme, String host, @org.jspecify.annotations.Nullable String port, String path) {
        return scheme + "://" + host + (port == null ? "" : ":" + port) + (path.startsWith("/") ? path : "/" + path);
    }

    private static Stream<Listener> listeners(Network network, String host) {
        return network.gateways().stream()
                .flatMap(gateway -> gateway.listeners().stream())
                .filter(listener -> listener.hosts().stream().anyMatch(it -> Hosts.covers(it, host)));
    }

    // Encrypted first, and one that only redirects last.
    private static int rank(Listener listener) {
        return listener.httpsRedirect() ? 3 : listener.protocol().ordinal() == ListenerProtocol.HTTPS.ordinal() ? 0 : 1;
    }

    private static String scheme(Listener listener) {
        return switch (listener.protocol()) {
            case HTTP -> "http";
            case HTTPS -> "https";
            case TCP -> "tcp";
            case TLS -> "tls";
        };
    }
}

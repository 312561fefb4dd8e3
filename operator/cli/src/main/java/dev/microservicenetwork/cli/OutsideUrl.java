package dev.microservicenetwork.cli;

import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Gateway.Listener;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.Network;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
        return doors(network, parts.group("host"))
                .filter(door ->
                        parts.group("scheme") != null || written == null || door.port() == Integer.parseInt(written))
                .min(Comparator.comparing(Door::rank))
                .map(door -> url(
                        parts.group("scheme") == null ? door.scheme() : parts.group("scheme"),
                        parts.group("host"),
                        written != null || parts.group("scheme") != null ? written : String.valueOf(door.port()),
                        path));
    }

    /**
     * A port where a host is served.
     *
     * @param rank encrypted ones first, and those that only redirect last
     */
    private record Door(String scheme, int port, int rank) {
        static Door of(Listener listener) {
            int rank = listener.httpsRedirect() ? 2 : listener.protocol() == ListenerProtocol.HTTPS ? 0 : 1;
            return new Door(listener.protocol().name().toLowerCase(Locale.ROOT), listener.port(), rank);
        }
    }

    private static String url(String scheme, String host, @Nullable String port, String path) {
        return scheme + "://" + host + (port == null ? "" : ":" + port) + (path.startsWith("/") ? path : "/" + path);
    }

    // What an existing gateway listens for is not ours to say; the usual is taken.
    private static Stream<Door> doors(Network network, String host) {
        return network.gateways().stream()
                .flatMap(gateway -> gateway.existing().isPresent()
                        ? gateway.hosts().stream()
                                .filter(it -> Hosts.covers(it.host(), host))
                                .map(it -> new Door("https", 443, 0))
                        : gateway.listeners().stream()
                                .filter(it -> it.hosts().stream().anyMatch(own -> Hosts.covers(own, host)))
                                .map(Door::of));
    }
}

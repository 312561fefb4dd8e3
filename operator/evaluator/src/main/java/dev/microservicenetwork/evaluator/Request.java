package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request, or one connection when the scheme is {@code tcp} or {@code tls}.
 *
 * @param scheme http, https, grpc, grpcs, ws, wss, tcp or tls, as the caller's application speaks it
 * @param host the host as dialled: short, namespaced or fully qualified
 * @param path the path, with its query if any
 * @param headers header names in any case; those that gRPC and WebSocket clients always send are added. A name such as
 *     {@code @request.auth.claims.sub} is a claim of a valid token, several values with commas between them
 */
public record Request(
        Caller caller, String scheme, String host, int port, String method, String path, Map<String, String> headers) {

    private static final Set<String> PLAIN_HTTP = Set.of("http", "grpc", "ws");
    private static final Set<String> HTTP_IN_TLS = Set.of("https", "grpcs", "wss");
    private static final Set<String> CONNECTIONS = Set.of("tcp", "tls");
    private static final Pattern URL =
            Pattern.compile("(?<scheme>[a-zA-Z]+)://(?<host>[^/:?]+)(?::(?<port>\\d{1,5}))?(?<path>[/?].*)?");

    public Request {
        scheme = scheme.toLowerCase(Locale.ROOT);
        if (!PLAIN_HTTP.contains(scheme) && !HTTP_IN_TLS.contains(scheme) && !CONNECTIONS.contains(scheme)) {
            throw new IllegalArgumentException("unknown scheme '" + scheme + "'");
        }
        host = host.toLowerCase(Locale.ROOT);
        path = path.startsWith("/") ? path : "/" + path;
        Map<String, String> sent = new HashMap<>(headers.entrySet().stream()
                .collect(toUnmodifiableMap(h -> Claims.canonical(h.getKey()), Map.Entry::getValue)));
        if (scheme.startsWith("grpc")) {
            sent.putIfAbsent("content-type", "application/grpc");
        } else if (scheme.startsWith("ws")) {
            sent.putIfAbsent("connection", "Upgrade");
            sent.putIfAbsent("upgrade", "websocket");
        }
        headers = Map.copyOf(sent);
    }

    /**
     * A request for a URL such as {@code grpc://cart:7070/shop.Cart/Get}.
     *
     * @param method POST for gRPC and GET otherwise if null
     */
    public static Request to(Caller caller, String url, @Nullable String method, Map<String, String> headers) {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + url + "' is not scheme://host[:port][/path][?query]");
        }
        String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
        String port = parts.group("port");
        String path = parts.group("path");
        if (port == null && CONNECTIONS.contains(scheme) && !scheme.equals("tls")) {
            throw new IllegalArgumentException("'" + url + "' needs a port");
        }
        return new Request(
                caller,
                scheme,
                parts.group("host"),
                port == null ? (PLAIN_HTTP.contains(scheme) ? 80 : 443) : Integer.parseInt(port),
                method != null ? method : scheme.startsWith("grpc") ? "POST" : "GET",
                path == null ? "/" : path,
                headers);
    }

    public static Request to(Caller caller, String url) {
        return to(caller, url, null, Map.of());
    }

    Request dialling(String other) {
        return new Request(caller, scheme, other, port, method, path, headers);
    }

    /** The application speaks HTTP and a proxy can read it. */
    boolean plainHttp() {
        return PLAIN_HTTP.contains(scheme);
    }

    /** The application speaks HTTP, inside its own TLS. */
    boolean httpInTls() {
        return HTTP_IN_TLS.contains(scheme);
    }

    /** The application itself starts a TLS handshake, with the host as server name. */
    boolean tls() {
        return HTTP_IN_TLS.contains(scheme) || scheme.equals("tls");
    }

    @Override
    public String toString() {
        String sent = headers.isEmpty() ? "" : " " + new TreeMap<>(headers);
        return CONNECTIONS.contains(scheme)
                ? caller + " → " + scheme + "://" + host + ":" + port
                : caller + " → " + method + " " + scheme + "://" + host + ":" + port + path + sent;
    }
}

package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests that fit what a resource says. */
final class Requests {
    private Requests() {}

    /** A request in the port's protocol. */
    static Request to(Caller caller, ServiceSpec callee, PortSpec port, @Nullable String method, String path) {
        String scheme = switch (port.protocol()) {
            case HTTP, HTTP2 -> "http";
            case GRPC, GRPC_WEB -> "grpc";
            case WEBSOCKET -> "ws";
            case TCP -> "tcp";
            case TLS -> "tls";
        };
        String usual = scheme.equals("grpc") ? "POST" : "GET";
        return new Request(
                caller, scheme, callee.name(), port.port(), Objects.requireNonNullElse(method, usual), path, Map.of());
    }

    /** One request for each combination of method and path that a grant names. */
    static Stream<Request> allowed(Caller caller, ServiceSpec callee, PortSpec port, AllowSpec allow) {
        if (allow.grpc() != null) {
            String method = Objects.requireNonNullElse(allow.grpc().method(), "Any");
            return Stream.of(to(caller, callee, port, null, "/" + allow.grpc().service() + "/" + method));
        }
        List<String> paths = allow.paths().isEmpty()
                ? List.of("/any")
                : allow.paths().stream().flatMap(Requests::instances).toList();
        return paths.stream()
                .flatMap(path -> allow.methods().isEmpty()
                        ? Stream.of(to(caller, callee, port, null, path))
                        : allow.methods().stream().map(method -> to(caller, callee, port, method, path)));
    }

    /** Paths that a pattern stands for: itself, and something below it. */
    private static Stream<String> instances(String pattern) {
        String path = pattern.replace("{*}", "segment");
        if (path.startsWith("*")) {
            return Stream.of("/any" + path.substring(1));
        }
        if (path.equals("/*")) {
            return Stream.of("/", "/any");
        }
        return path.endsWith("/*")
                ? Stream.of(path.substring(0, path.length() - 2), path.substring(0, path.length() - 1) + "any/thing")
                : Stream.of(path);
    }

    /** A request from outside that a match of a gateway's route describes. */
    static Request matching(MatchSpec match, String scheme, String host, int port) {
        Map<String, String> headers = new HashMap<>();
        for (HeaderMatchSpec header : match.headers()) {
            if (header.absent() == null) {
                headers.put(header.name(), value(header.exact(), header.prefix(), header.regex()));
            }
        }
        String query = match.queryParams().stream()
                .map(it -> it.name() + "=" + value(it.exact(), it.prefix(), it.regex()))
                .collect(Collectors.joining("&", "?", ""));
        return new Request(
                new Caller.Outside("spiffe://partner/ns/a/sa/b"),
                scheme,
                host,
                port,
                Objects.requireNonNullElse(match.method(), match.grpc() != null ? "POST" : "GET"),
                path(match) + query,
                headers);
    }

    /** A value that fits. */
    static String value(@Nullable String exact, @Nullable String prefix, @Nullable String regex) {
        return regex != null ? instance(regex) : exact != null ? exact : prefix + "any";
    }

    /** Some text that one of the random networks' regular expressions matches. */
    private static String instance(String regex) {
        return regex.replace("[0-9]", "7")
                .replace("[a-z]", "p")
                .replace("(css|js)", "js")
                .replace("+", "")
                .replace(".*", "any")
                .replace("\\", "");
    }

    /** A path that fits. */
    static String path(MatchSpec match) {
        if (match.grpc() != null) {
            return "/" + match.grpc().service() + "/"
                    + Objects.requireNonNullElse(match.grpc().method(), "Any");
        }
        if (match.path() == null) {
            return "/any";
        }
        return match.path().regex() != null
                ? instance(match.path().regex())
                : Objects.requireNonNullElse(
                        match.path().exact(), String.valueOf(match.path().prefix()));
    }
}

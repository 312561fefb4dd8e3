package dev.microservicenetwork.e2e.wire;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.evaluator.Exchange;
import dev.microservicenetwork.evaluator.Request;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is foretold to become of a request, and of its answer, on the way: in the page's words, and against what the echo server got and its caller.
 *
 * @param exchange null for connections
 */
record Passage(Request request, @Nullable Exchange exchange) {
    private static final Set<String> OF_A_CONNECTION = Set.of("connection", "upgrade", "te");

    /** What is changed. */
    String words() {
        if (exchange == null) {
            return "";
        }
        StringBuilder words = new StringBuilder();
        if (!exchange.path().equals(request.path())) {
            words.append(", path `").append(exchange.path()).append("`");
        }
        if (!exchange.authority().equals(authority())) {
            words.append(", host `").append(exchange.authority()).append("`");
        }
        Set<String> names = new TreeSet<>(exchange.requestHeaders().keySet());
        names.addAll(request.headers().keySet());
        for (String name : names) {
            String value = exchange.requestHeaders().get(name);
            if (value == null) {
                words.append(", no `").append(name).append("`");
            } else if (!value.equals(request.headers().get(name))) {
                words.append(", `").append(name).append(": ").append(value).append("`");
            }
        }
        Set<String> written = new TreeSet<>(exchange.response().written().keySet());
        written.addAll(exchange.response().removed());
        for (String name : written) {
            String value = exchange.response().written().get(name);
            words.append(", in the answer ")
                    .append(value == null ? "no `" + name + "`" : "`" + name + ": " + value + "`");
        }
        return words.toString();
    }

    /** Whether it came so; servers that don't tell what they got are believed. */
    boolean allows(Answer answer) {
        return exchange == null
                || (answer.field("URL").isEmpty() || answer.field("URL").equals(exchange.path()))
                        && (answer.field("Host").isEmpty()
                                || answer.field("Host").equals(exchange.authority()))
                        && (!answer.body().contains("RequestHeader=") || arrived(exchange.requestHeaders(), answer))
                        && written(exchange.response().written(), answer)
                        && exchange.response().removed().stream()
                                .allMatch(name -> exchange.response().written().containsKey(name)
                                        || !answer.headers().containsKey(name));
    }

    private boolean arrived(Map<String, String> headers, Answer answer) {
        return headers.entrySet().stream()
                        .filter(header -> !OF_A_CONNECTION.contains(header.getKey()))
                        .allMatch(header -> agree(translated(header), answer.requestHeader(header.getKey())))
                && request.headers().keySet().stream()
                        .filter(name -> !headers.containsKey(name))
                        .allMatch(name -> answer.requestHeader(name).isEmpty());
    }

    /** A destination's own value may stand beside what is added. */
    private static boolean written(Map<String, String> headers, Answer answer) {
        return headers.entrySet().stream()
                .allMatch(header -> filledIn(header.getValue())
                        ? answer.headers().containsKey(header.getKey())
                        : values(answer.header(header.getKey())).containsAll(values(header.getValue())));
    }

    /** The destination's own sidecar makes gRPC of gRPC-Web. */
    private static String translated(Map.Entry<String, String> header) {
        return header.getKey().equals("content-type") && header.getValue().startsWith("application/grpc-web")
                ? "application/grpc"
                : header.getValue();
    }

    private static boolean agree(String foretold, String arrived) {
        return filledIn(foretold) ? !arrived.isEmpty() : values(foretold).equals(values(arrived));
    }

    /** Envoy's operators stay as they are written in what is foretold. */
    private static boolean filledIn(String value) {
        return value.matches(".*%[A-Z_]+(\\(.*\\))?%.*");
    }

    private static List<String> values(String header) {
        return Arrays.stream(header.split(",")).map(String::strip).toList();
    }

    private String authority() {
        return request.port() == 80 || request.port() == 443 ? request.host() : request.host() + ":" + request.port();
    }
}

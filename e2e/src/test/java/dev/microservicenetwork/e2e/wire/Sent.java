package dev.microservicenetwork.e2e.wire;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Caller;
import dev.microservicenetwork.e2e.rig.Certificate;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A request, and who sends it. The scheme of the URL chooses the client: {@code http}, {@code https}, {@code grpc}, {@code grpcs}, {@code ws}, {@code wss},
 * {@code tcp} or {@code tls}, which is HTTP inside of which nothing is known.
 *
 * @param name of the caller, on the page
 * @param method for HTTP
 * @param headers written {@code "name: value"}
 * @param options of curl
 * @param certificate the name in the client's certificate, or null if it shows none
 * @param silence on a TCP connection after a message, on a WebSocket before one
 * @param remark what else is to be said of it on the page
 */
record Sent(
        String name,
        Caller caller,
        String method,
        String url,
        List<String> headers,
        List<String> options,
        @Nullable String certificate,
        Duration silence,
        String remark) {

    /** @param request such as {@code GET http://catalog/items} or {@code grpc://catalog:7070/shop.Catalog/Get} */
    static Sent of(String name, Caller caller, String request, String... headers) {
        int space = request.indexOf(' ');
        String url = request.substring(space + 1);
        String method = space > 0 ? request.substring(0, space) : url.startsWith("grpc") ? "POST" : "GET";
        return new Sent(name, caller, method, url, List.of(headers), List.of(), null, Duration.ZERO, "");
    }

    Sent with(String words, List<String> more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(more);
        return new Sent(
                name, caller, method, url, headers, List.copyOf(all), certificate, silence, remark + ", " + words);
    }

    /** With a client's certificate. */
    Sent showing(String subject, Certificate shown) {
        List<Path> files = shown.files();
        Sent with = with(
                "with the certificate of " + subject,
                List.of("--cert", files.get(0).toString(), "--key", files.get(1).toString()));
        return new Sent(name, caller, method, url, headers, with.options, subject, silence, with.remark);
    }

    Sent silentFor(Duration time) {
        String words = ", silent for " + time.toMillis() + " ms" + (url.startsWith("ws") ? " before its message" : "");
        return new Sent(name, caller, method, url, headers, options, certificate, time, remark + words);
    }

    Answer once() {
        return times(1).get(0);
    }

    List<Answer> times(int times) {
        String[] head = headers.toArray(String[]::new);
        URI uri = URI.create(url);
        switch (uri.getScheme()) {
            case "grpc", "grpcs":
                String base = uri.getScheme().replace("grpc", "http") + "://" + uri.getAuthority();
                return caller.grpc(times, options, base, uri.getPath().substring(1), head);
            case "ws", "wss":
                return List.of(caller.webSocket(silence, url, head));
            case "tcp":
                return List.of(silence.isZero() ? caller.tcp(url) : caller.connection(silence, url));
            default:
                List<String> all = new ArrayList<>(List.of("-X", method));
                all.addAll(options);
                return caller.curl(times, all, url.replaceFirst("^tls:", "https:"), head);
        }
    }

    /** So many at the same time. */
    List<Answer> atOnce(int times) {
        List<Integer> numbers = IntStream.range(0, times).boxed().toList();
        return List.copyOf(Together.run(numbers, number -> once()).values());
    }

    /** So many, in which {@code {n}} is the number of each. */
    List<Answer> counted(int times) {
        List<Sent> all = IntStream.rangeClosed(1, times)
                .mapToObj(n -> new Sent(
                        name,
                        caller,
                        method,
                        url.replace("{n}", Integer.toString(n)),
                        headers,
                        options,
                        certificate,
                        silence,
                        remark))
                .toList();
        return List.copyOf(Together.run(all, Sent::once).values());
    }

    Foretold foretold(Prediction prediction) {
        Map<String, String> all = new TreeMap<>();
        headers.forEach(header -> all.put(
                header.substring(0, header.indexOf(':')),
                header.substring(header.indexOf(':') + 1).strip()));
        return prediction.of(caller, certificate, method, url, all);
    }

    String words() {
        String request = url.startsWith("http") ? method + " " + url : url;
        return "`" + request + "`"
                + headers.stream().map(it -> ", `" + it + "`").reduce("", String::concat) + remark;
    }
}

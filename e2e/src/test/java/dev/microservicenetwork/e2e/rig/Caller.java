package dev.microservicenetwork.e2e.rig;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somewhere that requests come from. Headers are written {@code "name: value"}; certificates are not verified. */
public abstract class Caller {

    /** curl drops an answer that comes before it has sent the message; what a server or a proxy resets has another error. */
    private static final String CURL_WAS_OVERTAKEN = "Stream error in the HTTP/2 framing layer";

    /** Prints what comes back, and on standard error how many milliseconds the connection lasted, with the word "closed" if its end was seen. */
    private static final String CONNECTION = """
            exec 3<>"/dev/tcp/$0/$1" || exit 1
            start=${EPOCHREALTIME/./}
            echo hello >&3
            while true; do
              IFS= read -r -t "$2" line <&3
              code=$?
              [ -z "$line" ] || printf '%s\\n' "$line"
              [ $code = 0 ] || break
            done
            [ $code -gt 128 ] || end=closed # beyond it is a time-out
            echo "$(((${EPOCHREALTIME/./} - start) / 1000)) ${end:-}" >&2
            """;

    private final Rig rig;

    Caller(Rig rig) {
        this.rig = rig;
    }

    /** What is put before a command to run it there. */
    abstract List<String> prefix();

    /** curl options that every request from there needs. */
    List<String> options() {
        return List.of();
    }

    /** What to connect to for a URL: a host and a port. */
    List<String> address(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : uri.getScheme().equals("wss") ? 443 : 80;
        return List.of(uri.getHost(), Integer.toString(port));
    }

    public Answer get(String url, String... headers) {
        return get(1, url, headers).get(0);
    }

    /** One request after the other on kept-alive connections. */
    public List<Answer> get(int times, String url, String... headers) {
        return Curl.run(prefix(), options(), times, url, headers);
    }

    /** How many of so many requests each version answered; for a failed one the status or the error is counted. */
    public Map<String, Long> many(int times, String url, String... headers) {
        return Answer.tally(get(times, url, headers));
    }

    /** A request with curl options of the caller's own, such as {@code -X POST -d text}. */
    public Answer curl(List<String> options, String url, String... headers) {
        return curl(1, options, url, headers).get(0);
    }

    /** The same request, one after the other. */
    public List<Answer> curl(int times, List<String> options, String url, String... headers) {
        List<String> all = new ArrayList<>(options());
        all.addAll(options);
        return Curl.run(prefix(), all, times, url, headers);
    }

    /**
     * A unary gRPC call with an empty message; now and then it is sent twice.
     *
     * @param base such as {@code http://web:7070}
     * @param method such as {@code proto.EchoTestService/Echo}, which is the echo server's own
     */
    public Answer grpc(String base, String method, String... headers) {
        return grpc(1, List.of(), base, method, headers).get(0);
    }

    /** The same call, one after the other, with further curl options. */
    public List<Answer> grpc(int times, List<String> more, String base, String method, String... headers) {
        List<String> options = new ArrayList<>(more);
        options.addAll(List.of(
                base.startsWith("https:") ? "--http2" : "--http2-prior-knowledge",
                "-H",
                "content-type: application/grpc",
                "-H",
                "te: trailers",
                "--data-binary",
                "@" + rig.emptyGrpcMessage()));
        return curl(times, options, base + "/" + method, headers).stream()
                .map(answer -> answer.error().equals(CURL_WAS_OVERTAKEN)
                        ? grpc(1, more, base, method, headers).get(0)
                        : answer)
                .toList();
    }

    /**
     * Opens a WebSocket ({@code ws://web/path}), sends a message and waits for the echo server's, which is the body of the answer. The status is 101, or
     * that of a refusal.
     */
    public Answer webSocket(String url, String... headers) {
        return webSocket(Duration.ZERO, url, headers);
    }

    /** The same, with a silence between the upgrade and the message; the echo server closes after its answer. */
    public Answer webSocket(Duration silence, String url, String... headers) {
        List<String> words = new ArrayList<>(prefix());
        words.addAll(JavaProcess.of(WebSocketClient.class));
        words.addAll(address(URI.create(url)));
        words.add(Long.toString(silence.toMillis()));
        words.add(url);
        words.add("testwebsocket: enabled"); // without it the echo server doesn't upgrade
        words.addAll(List.of(headers));
        Command.Result result = Command.of(words).run();
        return Curl.answer(result.out(), result.err().strip());
    }

    /** Sends a message over TCP ({@code tcp://db:9090}) and waits for the echo server's; the status of success is 200. */
    public Answer tcp(String url) {
        List<String> words = new ArrayList<>(prefix());
        words.addAll(List.of(
                rig.binary("echo/client").toString(),
                "--timeout",
                "10s",
                "tcp://" + String.join(":", address(URI.create(url)))));
        Command.Result result = Command.of(words).run();
        if (!result.ok()) {
            return new Answer(0, Map.of(), result.out(), result.err().strip());
        }
        return new Answer(200, Map.of(), result.out().replaceAll("(?m)^\\[\\d+( body)?] ", ""), "");
    }

    /**
     * Opens a TCP connection ({@code tcp://db:9090}), sends a message, reads what comes back, and is then silent. The status is 200 if anything came back;
     * {@code took} is how long the connection lasted, and {@code error} is empty if it was still open after so long a silence.
     */
    public Answer connection(Duration silence, String url) {
        List<String> words = new ArrayList<>(prefix());
        words.addAll(List.of("bash", "-c", CONNECTION));
        words.addAll(address(URI.create(url)));
        words.add(Double.toString(silence.toMillis() / 1000.0));
        Command.Result result = Command.of(words).run();
        List<String> end = List.of(result.err().strip().split(" ", 2));
        if (!result.ok() || result.out().isBlank()) {
            return new Answer(
                    0, Map.of(), "", "nothing came back: " + result.err().strip());
        }
        Duration lasted = Duration.ofMillis(Long.parseLong(end.get(0)));
        return new Answer(200, Map.of(), result.out(), end.size() > 1 ? end.get(1) : "", lasted);
    }

    /** Keeps asking until it is closed. */
    public Load load(String url, String... headers) {
        return new Load(this, url, headers);
    }
}

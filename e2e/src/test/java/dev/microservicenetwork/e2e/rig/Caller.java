package dev.microservicenetwork.e2e.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Somewhere that requests come from. Headers are written {@code "name: value"}; certificates are not verified. */
public abstract class Caller {

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

    /** The echo client's flags for a URL; the last is the URL as that client is to be given it. */
    List<String> target(String url) {
        return List.of(url);
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
        List<String> all = new ArrayList<>(options());
        all.addAll(options);
        return Curl.run(prefix(), all, 1, url, headers).get(0);
    }

    /**
     * A unary gRPC call with an empty message.
     *
     * @param base such as {@code http://web:7070}
     * @param method such as {@code proto.EchoTestService/Echo}, which is the echo server's own
     */
    public Answer grpc(String base, String method, String... headers) {
        List<String> options = List.of(
                base.startsWith("https:") ? "--http2" : "--http2-prior-knowledge",
                "-H",
                "content-type: application/grpc",
                "-H",
                "te: trailers",
                "--data-binary",
                "@" + rig.emptyGrpcMessage());
        return curl(options, base + "/" + method, headers);
    }

    /** Sends a message over a WebSocket ({@code ws://web:8080/path}) and waits for the echo server's. */
    public Answer webSocket(String url, String... headers) {
        return echoClient(url, headers);
    }

    /** Sends a message over TCP ({@code tcp://db:9090}) and waits for the echo server's. */
    public Answer tcp(String url) {
        return echoClient(url);
    }

    private Answer echoClient(String url, String... headers) {
        List<String> words = new ArrayList<>(prefix());
        words.addAll(List.of(rig.binary("echo/client").toString(), "--timeout", "10s"));
        for (String header : headers) {
            words.addAll(List.of("-H", header));
        }
        words.addAll(target(url));
        Command.Result result = Command.of(words).run();
        if (!result.ok()) {
            return new Answer(0, Map.of(), result.out(), result.err().strip());
        }
        return new Answer(200, Map.of(), result.out().replaceAll("(?m)^\\[\\d+( body)?] ", ""), "");
    }

    /** Keeps asking until it is closed. */
    public Load load(String url, String... headers) {
        return new Load(this, url, headers);
    }
}

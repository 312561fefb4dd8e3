package dev.microservicenetwork.e2e.wire;

import dev.microservicenetwork.e2e.rig.Answer;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something about an answer.
 *
 * @param holds whether it is so
 * @param words what the page says of an answer for which it is so
 */
record Observation(Predicate<Answer> holds, Function<Answer, String> words) {
    /** Envoy's timers count whole milliseconds and the client's clock is another one. */
    private static final Duration EARLY = Duration.ofMillis(5);

    private static final Duration SLACK = Duration.ofSeconds(3);

    private static Observation of(Predicate<Answer> holds, String words) {
        return new Observation(holds, answer -> words);
    }

    /** Success, from that pod. */
    static Observation from(String pod) {
        return new Observation(
                answer -> answer.ok() && answer.pod().equals(pod), answer -> outcome(answer) + " from `" + pod + "`");
    }

    /** Some pod's echo server has answered. */
    static Observation answered() {
        return of(answer -> !answer.pod().isEmpty(), "an echo");
    }

    static Observation status(int status) {
        return of(answer -> answer.status() == status, Integer.toString(status));
    }

    static Observation grpcStatus(int code, String name) {
        return of(answer -> answer.grpcStatus() == code, "gRPC status " + code + " (" + name + ")");
    }

    /** No HTTP answer at all. */
    static Observation nothing(String why, String error) {
        return of(answer -> answer.status() == 0 && answer.error().contains(error), "nothing: " + why);
    }

    static Observation body(String body) {
        return of(answer -> answer.body().equals(body), "`" + body + "`");
    }

    static Observation header(String name, String value) {
        return of(answer -> answer.header(name).equals(value), "`" + name + ": " + value + "`");
    }

    static Observation noHeader(String name) {
        return of(answer -> !answer.headers().containsKey(name), "no `" + name + "`");
    }

    /** The path and query that reached the pod. */
    static Observation gotPath(String path) {
        return of(answer -> answer.field("URL").equals(path), "it got the path `" + path + "`");
    }

    /** The host that reached the pod. */
    static Observation gotHost(String host) {
        return of(answer -> answer.field("Host").equals(host), "it got the host `" + host + "`");
    }

    /** The container port that it reached. */
    static Observation gotPort(int port) {
        return of(answer -> answer.field("ServicePort").equals(Integer.toString(port)), "on its port " + port);
    }

    /** A header that reached the pod. */
    static Observation gotHeader(String name, String value) {
        return of(answer -> answer.requestHeader(name).equals(value), "it got `" + name + ": " + value + "`");
    }

    static Observation gotNoHeader(String name) {
        return of(answer -> answer.requestHeader(name).isEmpty(), "it got no `" + name + "`");
    }

    /** How often the flaky server was asked. */
    static Observation tries(int tries) {
        return of(
                answer -> answer.field("Tries").equals(Integer.toString(tries)),
                tries == 1 ? "at the first try" : "at try " + tries);
    }

    static Observation after(Duration time) {
        return of(
                answer -> answer.took().plus(EARLY).compareTo(time) >= 0
                        && answer.took().compareTo(time.plus(SLACK)) < 0,
                "after " + time.toMillis() + " ms");
    }

    /** A cookie, and something of its attributes. */
    static Observation setsCookie(String name, String attribute) {
        return of(
                answer -> answer.header("set-cookie").startsWith(name + "=")
                        && answer.header("set-cookie").contains(attribute),
                "a cookie `" + name + "` with `" + attribute + "`");
    }

    /** A TCP connection that was closed by the other side, whose clock may have begun a little earlier. */
    static Observation closedAfter(Duration time) {
        Observation observation = after(time.minusMillis(50));
        return of(
                answer -> answer.error().equals("closed") && observation.holds().test(answer),
                "closed after " + time.toMillis() + " ms");
    }

    static Observation stillOpen() {
        return of(answer -> answer.status() == 200 && answer.error().isEmpty(), "still open");
    }

    private static String outcome(Answer answer) {
        return answer.grpcStatus() == 0
                ? "OK"
                : answer.headers().isEmpty() ? "an echo" : Integer.toString(answer.status());
    }
}

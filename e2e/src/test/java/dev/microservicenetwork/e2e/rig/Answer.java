package dev.microservicenetwork.e2e.rig;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a caller got. {@code status} is 0 when nothing answered, {@code error} then says why. Header names are in lower case; trailers count as headers.
 *
 * @param took how long it took curl; zero for what other clients got
 */
public record Answer(int status, Map<String, String> headers, String body, String error, Duration took) {

    Answer(int status, Map<String, String> headers, String body, String error) {
        this(status, headers, body, error, Duration.ZERO);
    }

    /** Whether it is what the protocol calls success. */
    public boolean ok() {
        return headers.containsKey("grpc-status") ? grpcStatus() == 0 : status / 100 == 2 || status == 101;
    }

    /** The value of a response header, or the empty string. */
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** The gRPC status, or -1 when the answer has none. */
    public int grpcStatus() {
        return headers.containsKey("grpc-status") ? Integer.parseInt(header("grpc-status")) : -1;
    }

    /** A {@code Name=value} line of the echo server, or the empty string. */
    public String field(String name) {
        Matcher matcher = Pattern.compile("^.?.?" + Pattern.quote(name) + "=(.*)$", Pattern.MULTILINE)
                .matcher(body);
        return matcher.find() ? matcher.group(1).strip() : "";
    }

    /** The value of a header as it reached the echo server, several joined by a comma, or the empty string. */
    public String requestHeader(String name) {
        return Pattern.compile("(?im)^.{0,4}RequestHeader=" + Pattern.quote(name) + ":(.*)$")
                .matcher(body)
                .results()
                .map(header -> header.group(1).strip())
                .collect(Collectors.joining(","));
    }

    /** The name of the pod whose echo server answered. */
    public String pod() {
        return field("Hostname");
    }

    /** The label {@code version} of the pod whose echo server answered. */
    public String version() {
        return field("ServiceVersion");
    }

    /** The version that answered with success, otherwise the status, otherwise the error. */
    public String outcome() {
        if (status == 200) {
            return version();
        }
        return status > 0 ? Integer.toString(status) : error;
    }

    public static Map<String, Long> tally(List<Answer> answers) {
        return answers.stream()
                .map(Answer::outcome)
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }
}

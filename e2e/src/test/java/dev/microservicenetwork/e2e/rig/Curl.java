package dev.microservicenetwork.e2e.rig;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes requests as a curl configuration and reads the answers. */
final class Curl {

    private static final Pattern END = Pattern.compile("\n@@@ (\\d+) ([\\d.]+) (.*)\n");
    private static final Pattern HEADER = Pattern.compile("([\\w-]+): ?(.*)\r\n");
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/[\\d.]+ (\\d+).*\r\n");

    private Curl() {}

    static List<Answer> run(List<String> prefix, List<String> options, int times, String url, String... headers) {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("curl", "-s", "-i", "-g", "-k", "--path-as-is", "--max-time", "15"));
        words.addAll(List.of("-w", "\n@@@ %{exitcode} %{time_total} %{errormsg}\n", "-K", "-"));
        words.addAll(options);
        for (String header : headers) {
            words.addAll(List.of("-H", header));
        }
        String configuration = ("url = \"" + url.replace("\"", "\\\"") + "\"\n").repeat(times);
        return answers(Command.of(words)
                .reading(configuration)
                .in(Map.of("LC_ALL", "C"))
                .run());
    }

    private static List<Answer> answers(Command.Result result) {
        List<Answer> answers = new ArrayList<>();
        Matcher end = END.matcher(result.out());
        for (int start = 0; end.find(); start = end.end()) {
            String error = end.group(1).equals("0") ? "" : end.group(3);
            Answer answer = answer(result.out().substring(start, end.start()), error);
            Duration took = Duration.ofMillis(Math.round(1000 * Double.parseDouble(end.group(2))));
            answers.add(new Answer(answer.status(), answer.headers(), answer.body(), error, took));
        }
        if (answers.isEmpty()) {
            throw new IllegalStateException(String.join(" ", result.words()) + "\n" + result.err() + result.out());
        }
        return answers;
    }

    /** Leading header blocks (one for each interim answer, then the final one), the body, and for HTTP/2 the trailers. */
    static Answer answer(String text, String error) {
        Map<String, String> headers = new HashMap<>();
        Matcher matcher = STATUS_LINE.matcher(text);
        int position = 0;
        int status = 0;
        while (matcher.region(position, text.length()).lookingAt()) {
            headers.clear();
            status = error.isEmpty() ? Integer.parseInt(matcher.group(1)) : 0;
            position = block(text, matcher.end(), headers);
        }
        int trailers = text.lastIndexOf("grpc-status: ");
        if (trailers >= position) {
            block(text, trailers, headers);
            return new Answer(status, headers, text.substring(position, trailers), error);
        }
        return new Answer(status, headers, text.substring(position), error);
    }

    private static int block(String text, int start, Map<String, String> headers) {
        Matcher line = HEADER.matcher(text);
        int position = start;
        while (line.region(position, text.length()).lookingAt()) {
            headers.merge(line.group(1).toLowerCase(Locale.ROOT), line.group(2), (a, b) -> a + ", " + b);
            position = line.end();
        }
        return text.startsWith("\r\n", position) ? position + 2 : position;
    }
}

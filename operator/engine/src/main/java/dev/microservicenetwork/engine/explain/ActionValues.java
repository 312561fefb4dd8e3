package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Answer;
import dev.microservicenetwork.engine.network.Fault;
import dev.microservicenetwork.engine.network.HeaderOperations;
import dev.microservicenetwork.engine.network.Mirror;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.network.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a route does beside choosing destinations. A new action is a line here. */
final class ActionValues {
    private ActionValues() {}

    static Stream<Candidate> of(Part part, Actions actions) {
        List<Candidate> values = new ArrayList<>();
        Value<Answer> answer = actions.answer();
        if (answer != null && answer.value() instanceof Answer.Redirect redirect) {
            values.add(part.value("redirect", Text.said(words(redirect), answer), "redirect"));
        } else if (answer != null && answer.value() instanceof Answer.DirectResponse response) {
            values.add(
                    part.value("directResponse", Text.said("status " + response.status(), answer), "directResponse"));
        }
        if (actions.path() != null) {
            values.add(part.value(
                    "rewrite.path", actions.path().map(ActionValues::words), "rewrite.uri", "rewrite.uriRegexRewrite"));
        }
        if (actions.authority() != null) {
            values.add(part.value("rewrite.authority", actions.authority(), "rewrite.authority"));
        }
        if (actions.cors() != null) {
            values.add(part.value("cors", actions.cors().map(TrafficWords::of), "corsPolicy"));
        }
        return Stream.of(
                        values.stream(),
                        headers(part, "headers.request", actions.request()),
                        headers(part, "headers.response", actions.response()),
                        mirrors(part, actions.mirrors()),
                        Stream.ofNullable(actions.fault()).flatMap(fault -> fault(part, fault)))
                .flatMap(it -> it);
    }

    private static Stream<Candidate> mirrors(Part part, List<Mirror> mirrors) {
        return IntStream.range(0, mirrors.size())
                .mapToObj(i -> part.value(
                        "mirrors[" + i + "]",
                        new Value<>(
                                TrafficWords.of(mirrors.get(i)),
                                Origin.written(mirrors.get(i).path())),
                        "mirrors[" + i + "]"));
    }

    private static Stream<Candidate> fault(Part part, Fault fault) {
        return Stream.concat(
                Stream.ofNullable(fault.delay())
                        .map(delay -> part.value("fault.delay", delay.map(TrafficWords::of), "fault.delay")),
                Stream.ofNullable(fault.abort())
                        .map(abort -> part.value("fault.abort", abort.map(TrafficWords::of), "fault.abort")));
    }

    private static Stream<Candidate> headers(Part part, String block, HeaderOperations operations) {
        return Stream.of(
                        values(part, block + ".set", operations.set()),
                        values(part, block + ".add", operations.add()),
                        operations.remove().stream()
                                .map(name -> part.value(block + ".remove", name, block + ".remove")))
                .flatMap(it -> it);
    }

    private static Stream<Candidate> values(Part part, String block, Map<String, Value<String>> values) {
        return values.entrySet().stream()
                .map(entry -> part.value(block + "." + entry.getKey(), entry.getValue(), block + "." + entry.getKey()));
    }

    private static String words(Answer.Redirect it) {
        String changes = Stream.of(
                        part("scheme", it.scheme()),
                        part("authority", it.authority()),
                        part("port", it.port()),
                        part("path", it.path()))
                .flatMap(part -> part)
                .collect(Collectors.joining(", "));
        return it.code() + " to " + changes;
    }

    private static Stream<String> part(String name, @Nullable Object value) {
        return value == null ? Stream.of() : Stream.of(name + " " + value);
    }

    private static String words(PathRewrite it) {
        if (it instanceof PathRewrite.ReplacePrefix prefix) {
            return orRoot(prefix.prefix()) + " becomes " + orRoot(prefix.replacement());
        }
        return ((PathRewrite.ReplaceAll) it).path();
    }

    private static String orRoot(String path) {
        return path.isEmpty() ? "/" : path;
    }
}

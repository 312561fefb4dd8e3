package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MatchSpecBuilder;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.evaluator.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One alternative of a route as it is written, and what the documentation says of it: which requests it is for, and which alternatives are tried before. */
record WrittenMatch(String route, MatchSpec match) {
    static final Comparator<WrittenMatch> SPECIFICITY = Comparator.comparingInt(WrittenMatch::kindOfPath)
            .thenComparingInt(WrittenMatch::lengthOfPath)
            .thenComparing(it -> it.match().method() != null)
            .thenComparingInt(
                    it -> it.match().headers().size() + (it.match().from().isEmpty() ? 0 : 1))
            .thenComparingInt(it -> it.match().queryParams().size())
            .reversed();

    static Stream<WrittenMatch> all(String route, List<MatchSpec> matches) {
        return matches.isEmpty()
                ? Stream.of(new WrittenMatch(route, MatchSpecBuilder.builder().build()))
                : matches.stream().map(match -> new WrittenMatch(route, match));
    }

    private int kindOfPath() {
        PathMatchSpec path = match.path();
        if (match.grpc() != null) {
            return match.grpc().method() == null ? 2 : 3;
        }
        if (path == null || "/".equals(path.prefix())) {
            return 0;
        }
        return path.exact() != null ? 3 : path.prefix() != null ? 2 : 1;
    }

    private int lengthOfPath() {
        PathMatchSpec path = match.path();
        return switch (kindOfPath()) {
            case 1 ->
                Objects.requireNonNull(Objects.requireNonNull(path).regex()).length();
            case 2 -> prefix().length();
            default -> 0;
        };
    }

    /** With its slash where only what is below it is meant. */
    private String prefix() {
        if (match.grpc() != null) {
            return "/" + match.grpc().service() + "/";
        }
        String prefix =
                Objects.requireNonNull(Objects.requireNonNull(match.path()).prefix());
        return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
    }

    boolean isFor(AnyRequest request) {
        return isForPath(request.path())
                && (match.method() == null || match.method().equals(request.method()))
                && match.headers().stream()
                        .allMatch(header -> fits(header, request.headers().get(header.name())))
                && match.queryParams().stream()
                        .allMatch(it -> fits(it, request.queryParams().get(it.name())));
    }

    private boolean isForPath(String path) {
        return switch (kindOfPath()) {
            case 0 -> true;
            case 1 ->
                path.matches(Objects.requireNonNull(
                        Objects.requireNonNull(match.path()).regex()));
            case 2 ->
                match.grpc() != null
                        ? path.startsWith(prefix())
                        : path.equals(prefix()) || path.startsWith(prefix() + "/");
            default ->
                path.equals(
                        match.grpc() != null
                                ? prefix() + match.grpc().method()
                                : Objects.requireNonNull(match.path()).exact());
        };
    }

    private static boolean fits(HeaderMatchSpec header, @Nullable String value) {
        return header.absent() != null ? value == null : fits(header.exact(), header.prefix(), header.regex(), value);
    }

    private static boolean fits(QueryParamMatchSpec parameter, @Nullable String value) {
        return fits(parameter.exact(), parameter.prefix(), parameter.regex(), value);
    }

    private static boolean fits(
            @Nullable String exact, @Nullable String prefix, @Nullable String regex, @Nullable String value) {
        return value != null
                && (exact == null || value.equals(exact))
                && (prefix == null || value.startsWith(prefix))
                && (regex == null || value.matches(regex));
    }

    boolean isFor(Caller.Workload caller, Sample sample) {
        return match.from().isEmpty() || match.from().stream().anyMatch(it -> isOne(caller, it, sample));
    }

    private static boolean isOne(Caller.Workload caller, CallerMatchSpec from, Sample sample) {
        return from.name() == null
                ? caller.namespace().equals(from.namespace())
                        && caller.labels().entrySet().containsAll(from.labels().entrySet())
                : caller.namespace().equals(sample.namespace())
                        && caller.labels()
                                .entrySet()
                                .containsAll(Callers.labels(sample.service(from.name()))
                                        .entrySet());
    }
}

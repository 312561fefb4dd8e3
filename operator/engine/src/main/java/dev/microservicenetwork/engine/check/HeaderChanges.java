package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.HeaderText;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Headers that a route may change, to values that mean what they say. */
final class HeaderChanges implements SpecRule {
    private static final String TOKEN = "[a-z0-9!#$%&'*+.^_`|~-]{1,256}";
    private static final Set<String> OF_ONE_CONNECTION =
            Set.of("connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade");

    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.actingRoutes().stream()
                .flatMap(route -> route.field("headers", CommonRouteSpec::headers))
                .flatMap(headers -> Stream.concat(
                        headers.field("request", HeadersSpec::request),
                        headers.field("response", HeadersSpec::response)))
                .flatMap(HeaderChanges::operations);
    }

    private static Stream<Finding> operations(At<HeaderOperationsSpec> at) {
        HeaderOperationsSpec operations = at.it();
        return Stream.of(
                        changed(at.path() + ".set", operations.set(), operations),
                        changed(at.path() + ".add", operations.add(), operations),
                        at.entries("remove", operations.remove()).stream()
                                .flatMap(name -> name(name.path(), name.it(), false)))
                .flatMap(it -> it);
    }

    private static Stream<Finding> changed(String path, Map<String, String> values, HeaderOperationsSpec operations) {
        return values.entrySet().stream().flatMap(header -> {
            String at = At.key(path, header.getKey());
            return Stream.of(
                            name(at, header.getKey(), true),
                            value(at, header.getValue()),
                            operations.remove().contains(header.getKey())
                                    ? Stream.of(removed(at, header.getKey()))
                                    : Stream.<Finding>of())
                    .flatMap(it -> it);
        });
    }

    private static Finding removed(String path, String name) {
        return new Finding(
                Code.MSN1136,
                path,
                name,
                "`" + name + "` is both written and removed",
                "Envoy removes first, so that the value stays",
                "remove it from remove, where set replaces any value anyway");
    }

    private static Stream<Finding> value(String path, String value) {
        return HeaderText.unknownOperators(value).stream()
                .map(operator -> new Finding(
                        Code.MSN1135,
                        path,
                        operator,
                        "`" + operator + "` is not filled in",
                        "it looks like a command operator of Envoy, of which only some are safe to give away",
                        "use one of " + String.join(", ", HeaderText.OPERATORS) + ", or plain text"));
    }

    private static Stream<Finding> name(String path, String name, boolean written) {
        return refusal(name, written).stream()
                .map(it -> new Finding(Code.MSN1134, path, name, "`" + name + "` " + it.message(), it.help()));
    }

    /** What is wrong with a name, and what to write instead. */
    private record Refusal(String message, String help) {}

    private static Optional<Refusal> refusal(String name, boolean written) {
        if (name.startsWith(":") || name.equalsIgnoreCase("host")) {
            return Optional.of(new Refusal(
                    "is part of the request's line, not a header to change",
                    "use rewrite.authority for the host and rewrite.path for the path"));
        }
        if (!name.matches(TOKEN)) {
            String lower = name.toLowerCase(Locale.ROOT);
            return Optional.of(new Refusal(
                    "is not a header name in lower case",
                    lower.matches(TOKEN) ? "write " + lower : "use letters, digits and dashes"));
        }
        if (OF_ONE_CONNECTION.contains(name)) {
            return Optional.of(new Refusal(
                    "is about a single connection, which the proxies keep themselves", "remove it from here"));
        }
        if (name.equals("content-length")) {
            return Optional.of(new Refusal("is the length of a body, which stays as it is", "remove it from here"));
        }
        if (name.equals("x-forwarded-client-cert")) {
            return Optional.of(
                    new Refusal("is the caller's identity, which only proxies may write", "remove it from here"));
        }
        return written && name.startsWith("x-envoy-")
                ? Optional.of(new Refusal(
                        "steers the proxies on the way, their timeouts and retries",
                        "use timeout and retries, or a header name of your own"))
                : Optional.empty();
    }
}

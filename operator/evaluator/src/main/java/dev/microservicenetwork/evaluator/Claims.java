package dev.microservicenetwork.evaluator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Claims of a valid token, which a route of a gateway reads like headers: {@code @request.auth.claims.a.b} or {@code
 * @request.auth.claims[a][b]}. Sidecars and destinations know no such header.
 */
final class Claims {
    private static final String PREFIX = "@request.auth.claims";

    private Claims() {}

    static boolean named(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(PREFIX);
    }

    /** One name for both ways to write it, in lower case. */
    static String canonical(String header) {
        String lower = header.toLowerCase(Locale.ROOT);
        return named(lower) && lower.endsWith("]")
                ? lower.substring(0, lower.length() - 1).replace("][", ".").replaceFirst("\\[", ".")
                : lower;
    }

    /** A claim that is a list matches by any of its elements. */
    static boolean matches(String header, String value, Predicate<String> test) {
        return named(header) ? Arrays.stream(value.split(",")).map(String::trim).anyMatch(test) : test.test(value);
    }

    static Map<String, String> without(Map<String, String> headers) {
        return headers.keySet().stream().noneMatch(Claims::named)
                ? headers
                : headers.entrySet().stream()
                        .filter(header -> !named(header.getKey()))
                        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}

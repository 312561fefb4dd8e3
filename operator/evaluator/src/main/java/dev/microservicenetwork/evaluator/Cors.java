package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static io.fabric8.istio.api.api.networking.v1alpha3.CorsPolicyUnmatchedPreflights.IGNORE;

import io.fabric8.istio.api.api.networking.v1alpha3.CorsPolicy;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route's {@code corsPolicy}, as Envoy's filter applies it and a browser understands the answer. */
record Cors(CorsPolicy policy) {

    private static final Set<String> SIMPLE_METHODS = Set.of("GET", "HEAD", "POST");

    /** What the filter answers, and whether a browser then sends the request. */
    record Answer(boolean allowed, Map<String, String> headers) {}

    static boolean preflight(Message message) {
        return message.method().equals("OPTIONS")
                && !orEmpty(message.header("origin")).isEmpty()
                && !orEmpty(message.header("access-control-request-method")).isEmpty();
    }

    /** The answer to a preflight; null if it is left to the destination. */
    @Nullable
    Answer answer(Message message) {
        boolean matched = matches(message);
        if (!matched && policy.getUnmatchedPreflights() != IGNORE) {
            return null;
        }
        String method = orEmpty(message.header("access-control-request-method"));
        String asked = orEmpty(message.header("access-control-request-headers"));
        Map<String, String> headers = new LinkedHashMap<>();
        if (matched) {
            headers.putAll(granted(message));
        } else if (credentials()) {
            headers.put("access-control-allow-credentials", "true");
        }
        list(headers, "access-control-allow-methods", policy.getAllowMethods(), method);
        list(headers, "access-control-allow-headers", policy.getAllowHeaders(), asked);
        if (policy.getMaxAge() != null) {
            headers.put(
                    "access-control-max-age",
                    String.valueOf(Durations.parse(policy.getMaxAge()).toSeconds()));
        }
        return new Answer(matched && allowsMethod(method) && allowsHeaders(asked), headers);
    }

    /** What is added to the response to a request; nothing if the origin is not allowed, or none is sent. */
    Map<String, String> granted(Message message) {
        if (!matches(message)) {
            return Map.of();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("access-control-allow-origin", orEmpty(message.header("origin")));
        if (credentials()) {
            headers.put("access-control-allow-credentials", "true");
        }
        if (!orEmpty(policy.getExposeHeaders()).isEmpty()) {
            headers.put("access-control-expose-headers", String.join(",", policy.getExposeHeaders()));
        }
        return headers;
    }

    private boolean matches(Message message) {
        String origin = orEmpty(message.header("origin"));
        return !origin.isEmpty()
                && (orEmpty(policy.getAllowOrigins()).stream()
                                .anyMatch(allowed ->
                                        StringMatching.matches(allowed, "*") || StringMatching.matches(allowed, origin))
                        || (orEmpty(policy.getAllowOrigins()).isEmpty()
                                && orEmpty(policy.getAllowOrigin()).stream()
                                        .anyMatch(allowed -> allowed.equals("*") || allowed.equals(origin))));
    }

    /** Envoy answers a lone {@code *} with what was asked for. */
    private static void list(Map<String, String> headers, String name, @Nullable List<String> values, String asked) {
        if (!orEmpty(values).isEmpty()) {
            headers.put(name, orEmpty(values).equals(List.of("*")) ? asked : String.join(",", orEmpty(values)));
        }
    }

    private boolean allowsMethod(String method) {
        return SIMPLE_METHODS.contains(method) || listed(policy.getAllowMethods(), method);
    }

    private boolean allowsHeaders(String asked) {
        return Arrays.stream(asked.split(","))
                .map(String::trim)
                .filter(header -> !header.isEmpty())
                .allMatch(header -> listed(policy.getAllowHeaders(), header));
    }

    /** Among others a {@code *} is sent as it is, and a browser then takes it literally if there are credentials. */
    private boolean listed(@Nullable List<String> values, String asked) {
        List<String> all = orEmpty(values);
        return all.stream().anyMatch(asked::equalsIgnoreCase)
                || all.equals(List.of("*"))
                || (all.contains("*") && !credentials());
    }

    private boolean credentials() {
        return Boolean.TRUE.equals(policy.getAllowCredentials());
    }
}

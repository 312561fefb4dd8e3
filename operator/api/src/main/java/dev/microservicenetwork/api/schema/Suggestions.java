package dev.microservicenetwork.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What somebody probably meant who wrote something that a schema doesn't allow. */
final class Suggestions {
    /** YAML 1.1's words, which many still write. */
    private static final Map<String, String> BOOLEANS =
            Map.of("yes", "true", "on", "true", "true", "true", "no", "false", "off", "false", "false", "false");

    private Suggestions() {}

    static @Nullable String forType(JsonNode schema, JsonNode value) {
        String text = value.asText();
        return switch (schema.path("type").asText()) {
            case "string" -> value.isNumber() || value.isBoolean() ? quoted(schema, text) : null;
            case "integer" -> value.isTextual() && text.matches("[0-9]{1,9}") ? text : null;
            case "boolean" -> value.isTextual() ? BOOLEANS.get(text.toLowerCase(Locale.ROOT)) : null;
            case "array" -> isA(schema.path("items"), "string") && value.isTextual() ? "[" + text + "]" : null;
            case "object" -> value.isTextual() ? named(schema, text) : null;
            default -> null;
        };
    }

    static @Nullable String forEnum(List<String> words, String value) {
        return Nearest.to(value, words).map(Words::asWritten).orElse(null);
    }

    /** The first of the usual slips undone that gives an allowed value. */
    static @Nullable String forPattern(String value, Predicate<String> allowed) {
        String compact = value.replaceAll("\\s", "");
        String lower = compact.toLowerCase(Locale.ROOT);
        return Stream.of(
                        compact,
                        lower,
                        compact.toUpperCase(Locale.ROOT),
                        lower.replace('_', '-'),
                        lower.replaceAll("^https?://|[:/].*$", ""),
                        lower.replaceAll("^https?://|(?<!/)/.*$", ""),
                        "/" + compact)
                .filter(variant -> !variant.isEmpty())
                .filter(allowed)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable String quoted(JsonNode schema, String text) {
        boolean allowed = schema.has("enum")
                ? StructuralSchema.texts(schema.get("enum")).contains(text)
                : !schema.has("pattern") || text.matches(schema.get("pattern").asText());
        return allowed ? '"' + text + '"' : null;
    }

    // A plain name where an entry with a name is expected: calls: [cart]
    private static @Nullable String named(JsonNode schema, String text) {
        List<String> required = StructuralSchema.texts(schema.path("required"));
        return required.size() == 1 && isA(schema.path("properties").path(required.get(0)), "string")
                ? "{" + required.get(0) + ": " + text + "}"
                : null;
    }

    private static boolean isA(JsonNode schema, String type) {
        return schema.path("type").asText().equals(type);
    }
}

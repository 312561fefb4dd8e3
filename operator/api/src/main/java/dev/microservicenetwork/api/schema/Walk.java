package dev.microservicenetwork.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.api.schema.Violation.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One pass over a resource beside its schema. It goes no deeper than the schema does. */
final class Walk {
    /** Nobody reads more, and a hostile resource could have a million. */
    private static final int MOST = 200;

    private static final int MOST_SHOWN = 80;
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][-A-Za-z0-9_]*");
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    private final List<Violation> violations = new ArrayList<>();

    List<Violation> violations() {
        return List.copyOf(violations);
    }

    void value(String path, JsonNode schema, JsonNode value) {
        if (!isOfType(schema.path("type").asText(), value)) {
            add(Kind.WRONG_TYPE, path, text(value), Words.of(schema), Suggestions.forType(schema, value));
            return;
        }
        switch (schema.path("type").asText()) {
            case "object" -> object(path, schema, value);
            case "array" -> array(path, schema, value);
            case "string" -> string(path, schema, value.asText());
            case "integer", "number" -> number(path, schema, value);
            default -> {}
        }
    }

    private void object(String path, JsonNode schema, JsonNode value) {
        JsonNode values = schema.path("additionalProperties");
        if (values.isObject()) {
            size(path, schema, "Properties", "entry", value.size());
            value.fields().forEachRemaining(field -> value(child(path, field.getKey()), values, field.getValue()));
            return;
        }
        size(path, schema, "Properties", "field", value.size());
        JsonNode properties = schema.path("properties");
        value.fields().forEachRemaining(field -> {
            JsonNode known = properties.get(field.getKey());
            if (known != null) {
                value(below(path, field.getKey()), known, field.getValue());
            } else {
                unknown(path, schema, field.getKey());
            }
        });
        for (String name : StructuralSchema.texts(schema.path("required"))) {
            if (!value.has(name)) {
                add(Kind.MISSING, child(path, name), null, Words.of(properties.path(name)), null);
            }
        }
    }

    private void unknown(String path, JsonNode schema, String name) {
        Collection<String> known = new TreeSet<>();
        schema.path("properties").fieldNames().forEachRemaining(known::add);
        boolean strict = !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        String nearest = Nearest.to(name, known).orElse(null);
        if (strict || nearest != null) {
            String fields = known.isEmpty() ? "nothing" : "one of " + String.join(", ", known);
            add(Kind.UNKNOWN_FIELD, child(path, name), null, fields, nearest);
        }
    }

    private void array(String path, JsonNode schema, JsonNode value) {
        size(path, schema, "Items", "entry", value.size());
        int checked = Math.min(value.size(), schema.path("maxItems").asInt(Integer.MAX_VALUE));
        for (int i = 0; i < checked; i++) {
            value(path + "[" + i + "]", schema.path("items"), value.get(i));
        }
        List<String> keys = StructuralSchema.texts(schema.path("x-kubernetes-list-map-keys"));
        if (!keys.isEmpty()) {
            unique(path, keys, value, checked);
        }
    }

    // The last key is the one that every entry writes; the others may be absent, which is then their value.
    private void unique(String path, List<String> keys, JsonNode entries, int checked) {
        String last = keys.get(keys.size() - 1);
        Map<List<String>, Integer> first = new HashMap<>();
        for (int i = 0; i < checked; i++) {
            JsonNode entry = entries.get(i);
            if (entry.path(last).isValueNode()) {
                Integer other = first.putIfAbsent(
                        keys.stream().map(key -> entry.path(key).asText()).toList(), i);
                if (other != null) {
                    add(
                            Kind.USED_TWICE,
                            path + "[" + i + "]." + last,
                            text(entry.path(last)),
                            path + "[" + other + "]",
                            null);
                }
            }
        }
    }

    private void string(String path, JsonNode schema, String value) {
        if (schema.has("enum")) {
            List<String> words = StructuralSchema.texts(schema.get("enum"));
            if (!words.contains(value)) {
                add(Kind.NOT_ALLOWED, path, shown(value), Words.of(schema), Suggestions.forEnum(words, value));
            }
        } else if (size(path, schema, "Length", "character", value.codePointCount(0, value.length()))
                && schema.has("pattern")
                && !matches(schema, value)) {
            String suggestion = Suggestions.forPattern(value, variant -> matches(schema, variant));
            add(Kind.NOT_ALLOWED, path, shown(value), Words.of(schema), suggestion);
        }
    }

    private void number(String path, JsonNode schema, JsonNode value) {
        BigDecimal number = value.decimalValue();
        if (schema.has("minimum") && number.compareTo(schema.get("minimum").decimalValue()) < 0
                || schema.has("maximum")
                        && number.compareTo(schema.get("maximum").decimalValue()) > 0) {
            add(Kind.NOT_ALLOWED, path, text(value), Words.of(schema), null);
        }
    }

    private boolean size(String path, JsonNode schema, String what, String unit, int size) {
        JsonNode least = schema.path("min" + what);
        JsonNode most = schema.path("max" + what);
        if (least.isNumber() && size < least.asLong()) {
            add(Kind.SIZE, path, Words.count(size, unit), Words.bound("at least", least.asLong(), unit), null);
            return false;
        }
        if (most.isNumber() && size > most.asLong()) {
            add(Kind.SIZE, path, Words.count(size, unit), Words.bound("at most", most.asLong(), unit), null);
            return false;
        }
        return true;
    }

    private void add(Kind kind, String path, @Nullable String value, String expected, @Nullable String suggestion) {
        if (violations.size() < MOST) {
            violations.add(new Violation(kind, path.isEmpty() ? "." : path, value, expected, suggestion));
        }
    }

    // All patterns of the CRD are anchored; matches() is the one that also refuses a line feed at the end.
    private static boolean matches(JsonNode schema, String value) {
        return PATTERNS.computeIfAbsent(schema.get("pattern").asText(), Pattern::compile)
                .matcher(value)
                .matches();
    }

    private static boolean isOfType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber() || value.isNumber() && isWhole(value.doubleValue());
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            default -> true;
        };
    }

    private static boolean isWhole(double number) {
        return number == Math.rint(number) && !Double.isInfinite(number);
    }

    private static @Nullable String text(JsonNode value) {
        return value.isValueNode() ? shown(value.asText()) : null;
    }

    private static String shown(String value) {
        String printable = value.codePoints()
                .limit(MOST_SHOWN + 1)
                .mapToObj(c -> Character.isISOControl(c) ? "\\u%04x".formatted(c) : Character.toString(c))
                .collect(Collectors.joining());
        return printable.length() > MOST_SHOWN ? printable.substring(0, MOST_SHOWN) + "…" : printable;
    }

    private static String child(String path, String name) {
        String key = shown(name);
        if (!NAME.matcher(key).matches()) {
            return path + "[" + key + "]";
        }
        return below(path, key);
    }

    /** The path of a field that the schema knows: those have plain names. */
    private static String below(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}

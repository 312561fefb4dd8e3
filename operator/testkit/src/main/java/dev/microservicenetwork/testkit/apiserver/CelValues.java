package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.values.NullValue;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** JSON values as CEL sees them. */
final class CelValues {
    private static final Set<String> KEYWORDS = Set.of(
            "true",
            "false",
            "null",
            "in",
            "as",
            "break",
            "const",
            "continue",
            "else",
            "for",
            "function",
            "if",
            "import",
            "let",
            "loop",
            "package",
            "namespace",
            "return",
            "var",
            "void",
            "while");

    private CelValues() {}

    static Map<String, Object> variables(
            JsonNode self, @Nullable JsonNode oldSelf, Schema schema, boolean optionalOldSelf) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", value(self, schema));
        if (optionalOldSelf) {
            variables.put("oldSelf", oldSelf == null ? Optional.empty() : Optional.of(value(oldSelf, schema)));
        } else if (oldSelf != null) {
            variables.put("oldSelf", value(oldSelf, schema));
        }
        return variables;
    }

    private static Object value(JsonNode node, Schema schema) {
        return switch (node.getNodeType()) {
            case OBJECT -> object(node, schema);
            case ARRAY -> {
                List<Object> items = new ArrayList<>();
                node.forEach(item -> items.add(value(item, schema.items())));
                yield items;
            }
            // a whole number is an int in CEL, unless the schema says number
            case NUMBER ->
                node.isIntegralNumber() && !schema.type().equals("number")
                        ? (Object) node.longValue()
                        : (Object) node.doubleValue();
            case BOOLEAN -> node.booleanValue();
            case STRING -> string(node.asText(), schema);
            default -> NullValue.NULL_VALUE;
        };
    }

    private static Object object(JsonNode node, Schema schema) {
        Map<String, Object> object = new LinkedHashMap<>();
        node.properties().forEach(e -> {
            boolean declared = schema.json().path("properties").has(e.getKey());
            if (schema.isResource() && e.getKey().equals("metadata")) {
                object.put("metadata", identity(e.getValue()));
            } else if (!e.getValue().isNull()) {
                object.put(
                        declared ? escaped(e.getKey()) : e.getKey(), value(e.getValue(), schema.property(e.getKey())));
            }
        });
        return object;
    }

    /** Rules see no more of the metadata than what identifies the object. */
    private static Map<String, Object> identity(JsonNode metadata) {
        Map<String, Object> identity = new LinkedHashMap<>();
        for (String field : List.of("name", "generateName")) {
            if (metadata.has(field)) {
                identity.put(field, metadata.path(field).asText());
            }
        }
        return identity;
    }

    private static Object string(String text, Schema schema) {
        try {
            return switch (schema.json().path("format").asText("")) {
                case "date-time" -> OffsetDateTime.parse(text).toInstant();
                case "duration" -> GoDuration.parse(text);
                default -> text;
            };
        } catch (DateTimeException e) {
            return text;
        }
    }

    /** The names of fields that are not identifiers of CEL, as the API server rewrites them. */
    private static String escaped(String name) {
        if (KEYWORDS.contains(name)) {
            return "__" + name + "__";
        }
        return name.replace("__", "__underscores__")
                .replace("-", "__dash__")
                .replace(".", "__dot__")
                .replace("/", "__slash__");
    }
}

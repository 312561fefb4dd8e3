package dev.microservicenetwork.testkit.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** {@code docs/reference/fields.md}, from the CustomResourceDefinition: one table per object; an object that occurs again refers to its first table. */
final class FieldsPage {
    private static final String HEAD = """
            <!-- Generated from the CustomResourceDefinition in crds/; rewritten by: mvn verify -Dupdate=true -->
            # Fields

            Every field of `microservicenetwork.dev/v1alpha1`, kind `MicroserviceNetwork` (plural `microservicenetworks`, short name `msn`, category `mesh`).
            A field in bold is required. The API server refuses what is out of bounds or breaks a rule; `msn lint` finds the same in files.

            Durations are Gateway API durations: `300ms`, `2s`, `1m30s`. The schema stores no defaults, except for keys of lists: see [Defaults](defaults.md).
            """;

    private final StringBuilder page = new StringBuilder(HEAD);
    private final Map<JsonNode, String> known = new HashMap<>();

    private FieldsPage() {}

    static String generate(Path crd) throws IOException {
        JsonNode schema = new YAMLMapper().readTree(crd.toFile()).at("/spec/versions/0/schema/openAPIV3Schema");
        FieldsPage page = new FieldsPage();
        page.page.append(rules(schema));
        for (String part : List.of("spec", "status")) {
            page.section(part, schema.at("/properties/" + part));
        }
        return page.page.toString();
    }

    private record Child(String path, JsonNode schema) {}

    private void section(String path, JsonNode schema) {
        known.put(essence(schema), path);
        page.append("\n## `").append(path).append("`\n\n");
        page.append("| field | type | bounds | meaning |\n| --- | --- | --- | --- |\n");
        List<Child> children = new ArrayList<>();
        schema.path("properties").fields().forEachRemaining(field -> {
            boolean list = field.getValue().path("type").asText().equals("array");
            JsonNode object = list ? field.getValue().path("items") : field.getValue();
            String below = path + "." + field.getKey() + (list ? "[]" : "");
            String see = "";
            if (object.has("properties")) {
                String first = known.get(essence(object));
                see = " See [%s](#%s)."
                        .formatted(first == null ? below : first, Markdown.anchor(first == null ? below : first));
                if (first == null) {
                    known.put(essence(object), below);
                    children.add(new Child(below, object));
                }
            }
            page.append("| %s | %s | %s | %s%s |\n"
                    .formatted(
                            name(field.getKey(), schema),
                            type(field.getValue()),
                            bounds(field.getValue()),
                            Markdown.cell(field.getValue().path("description").asText()),
                            see));
        });
        page.append(rules(schema));
        children.forEach(child -> section(child.path(), child.schema()));
    }

    /** What makes two objects the same to a reader. */
    private static JsonNode essence(JsonNode object) {
        return object.path("properties");
    }

    private static String name(String field, JsonNode object) {
        boolean required = StreamSupport.stream(object.path("required").spliterator(), false)
                .anyMatch(it -> it.asText().equals(field));
        return required ? "**`" + field + "`**" : "`" + field + "`";
    }

    private static String type(JsonNode schema) {
        String type = schema.path("type").asText();
        if (type.equals("array")) {
            List<String> keys = new ArrayList<>();
            schema.path("x-kubernetes-list-map-keys").forEach(key -> keys.add("`" + key.asText() + "`"));
            return "list of " + type(schema.path("items")) + "s"
                    + (keys.isEmpty() ? "" : " by " + String.join(", ", keys));
        }
        return schema.has("additionalProperties") ? "map of " + type(schema.get("additionalProperties")) + "s" : type;
    }

    private static String bounds(JsonNode schema) {
        List<String> bounds = new ArrayList<>();
        range(schema, "minItems", "maxItems", " entries", bounds);
        if (schema.has("maxProperties")) {
            bounds.add("at most " + schema.get("maxProperties").asText() + " entries");
        }
        JsonNode value = schema.path("type").asText().equals("array")
                ? schema.path("items")
                : schema.has("additionalProperties") ? schema.get("additionalProperties") : schema;
        if (value.has("enum")) {
            List<String> words = new ArrayList<>();
            value.get("enum").forEach(word -> words.add("`" + word.asText() + "`"));
            bounds.add(String.join(", ", words));
        }
        range(value, "minimum", "maximum", "", bounds);
        range(value, "minLength", "maxLength", " characters", bounds);
        if (value.has("pattern")) {
            bounds.add(Markdown.code(value.get("pattern").asText()));
        }
        return String.join("; ", bounds);
    }

    private static void range(JsonNode schema, String least, String most, String unit, List<String> bounds) {
        if (schema.has(most)) {
            bounds.add((schema.has(least) ? schema.get(least).asText() + " to " : "at most ")
                    + schema.get(most).asText()
                    + unit);
        }
    }

    private static String rules(JsonNode schema) {
        StringBuilder rules = new StringBuilder();
        schema.path("x-kubernetes-validations")
                .forEach(rule ->
                        rules.append("- ").append(rule.path("message").asText()).append(".\n"));
        return rules.isEmpty() ? "" : "\nRules:\n\n" + rules;
    }
}

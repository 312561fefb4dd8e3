package dev.microservicenetwork.testkit.leaves;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a resource can say: a field that holds no further fields or, of a field with an enumeration, one of its values.
 *
 * @param path as in {@code services[].workload.labels{}}
 * @param type as the schema has it; empty if anything is allowed
 * @param value one of an enumeration's; null if the field has none
 */
record Leaf(String path, String type, @Nullable String value) {
    /** All leaves below a schema, in its order. */
    static List<Leaf> of(JsonNode schema) {
        List<Leaf> leaves = new ArrayList<>();
        collect("", schema, leaves);
        return leaves;
    }

    private static void collect(String path, JsonNode schema, List<Leaf> leaves) {
        if (schema.has("properties")) {
            schema.get("properties")
                    .properties()
                    .forEach(it ->
                            collect(path.isEmpty() ? it.getKey() : path + "." + it.getKey(), it.getValue(), leaves));
        } else if (schema.has("items")) {
            collect(path + "[]", schema.get("items"), leaves);
        } else if (schema.path("additionalProperties").isObject()) {
            collect(path + "{}", schema.get("additionalProperties"), leaves);
        } else if (schema.has("enum")) {
            schema.get("enum")
                    .forEach(value ->
                            leaves.add(new Leaf(path, schema.path("type").asText(), value.asText())));
        } else {
            leaves.add(new Leaf(path, schema.path("type").asText(), null));
        }
    }

    /** Whether there are only a few things to say. */
    boolean isChoice() {
        return value != null || type.equals("boolean");
    }

    @Override
    public String toString() {
        return value == null ? path : path + " = " + value;
    }
}

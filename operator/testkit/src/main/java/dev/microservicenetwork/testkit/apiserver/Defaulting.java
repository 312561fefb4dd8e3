package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Setting of the defaults in a schema. */
final class Defaulting {
    private Defaulting() {}

    /** Adds to the value, in place, the defaults of fields that are absent. A null counts as absent unless it is allowed. */
    static void apply(JsonNode node, Schema schema) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(e -> isUnset(e.getValue(), schema, e.getKey()));
            schema.json().path("properties").fieldNames().forEachRemaining(name -> {
                JsonNode value = schema.property(name).defaultValue();
                if (!object.has(name) && !value.isMissingNode()) {
                    object.set(name, value.deepCopy());
                }
            });
            object.properties().forEach(e -> apply(e.getValue(), schema.property(e.getKey())));
        } else if (node.isArray()) {
            node.forEach(item -> apply(item, schema.items()));
        }
    }

    private static boolean isUnset(JsonNode value, Schema schema, String field) {
        Schema type = schema.property(field);
        return value.isNull() && type != Schema.UNTYPED && !type.isNullable();
    }
}

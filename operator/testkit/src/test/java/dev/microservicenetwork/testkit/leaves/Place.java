package dev.microservicenetwork.testkit.leaves;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a network says something.
 *
 * @param at below {@code spec}
 */
record Place(Example example, JsonPointer at) {
    /** By the path of the leaf. */
    static Map<String, List<Place>> of(List<Example> examples, JsonNode schema) {
        Map<String, List<Place>> places = new HashMap<>();
        examples.forEach(example -> collect(example, "", JsonPointer.empty(), schema, example.spec(), places));
        return places;
    }

    private static void collect(
            Example example,
            String path,
            JsonPointer at,
            JsonNode schema,
            JsonNode value,
            Map<String, List<Place>> places) {
        if (schema.has("properties")) {
            value.properties().forEach(it -> {
                String name = path.isEmpty() ? it.getKey() : path + "." + it.getKey();
                JsonNode below = schema.get("properties").path(it.getKey());
                collect(example, name, at.appendProperty(it.getKey()), below, it.getValue(), places);
            });
        } else if (schema.has("items")) {
            for (int i = 0; i < value.size(); i++) {
                collect(example, path + "[]", at.appendIndex(i), schema.get("items"), value.get(i), places);
            }
        } else if (schema.path("additionalProperties").isObject()) {
            JsonNode below = schema.get("additionalProperties");
            value.properties()
                    .forEach(it -> collect(
                            example, path + "{}", at.appendProperty(it.getKey()), below, it.getValue(), places));
        } else {
            places.computeIfAbsent(path, none -> new ArrayList<>()).add(new Place(example, at));
        }
    }

    JsonNode value() {
        return example.spec().at(at);
    }

    /** The spec with another value here. */
    JsonNode with(JsonNode value) {
        JsonNode spec = example.spec().deepCopy();
        JsonNode parent = spec.at(at.head());
        if (parent instanceof ArrayNode list) {
            list.set(at.last().getMatchingIndex(), value);
        } else {
            ((ObjectNode) parent).set(at.last().getMatchingProperty(), value);
        }
        return spec;
    }

    /** The spec without what it says here. */
    JsonNode without() {
        JsonNode spec = example.spec().deepCopy();
        JsonNode parent = spec.at(at.head());
        if (parent instanceof ArrayNode list) {
            list.remove(at.last().getMatchingIndex());
        } else {
            ((ObjectNode) parent).remove(at.last().getMatchingProperty());
        }
        return spec;
    }
}

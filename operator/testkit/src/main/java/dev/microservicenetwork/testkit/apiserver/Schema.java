package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * A node of a structural schema, as in {@code openAPIV3Schema} of a CRD.
 *
 * @param json the schema itself; missing for a value no schema describes
 * @param isResource whether this is a whole object, whose apiVersion, kind and metadata every schema has
 * @param selectableFields of the object, such as {@code spec.host}
 */
record Schema(JsonNode json, boolean isResource, Set<String> selectableFields) {
    static final Schema UNTYPED = new Schema(MissingNode.getInstance(), false, Set.of());

    private static final Set<String> RESOURCE_FIELDS = Set.of("apiVersion", "kind", "metadata");

    enum ListType {
        ATOMIC,
        SET,
        MAP
    }

    static Schema ofResource(JsonNode json, Set<String> selectableFields) {
        return new Schema(json, true, selectableFields);
    }

    static Schema of(JsonNode json) {
        boolean embedded = json.path("x-kubernetes-embedded-resource").asBoolean();
        return json.isMissingNode() ? UNTYPED : new Schema(json, embedded, Set.of());
    }

    /** The schema of a field or map entry. */
    Schema property(String name) {
        if (isResource && name.equals("metadata")) {
            return BuiltInSchemas.METADATA;
        }
        JsonNode property = json.path("properties").path(name);
        return of(property.isMissingNode() ? json.path("additionalProperties") : property);
    }

    Schema items() {
        return of(json.path("items"));
    }

    /** Whether a field of this name is known; a field that is not is pruned. */
    boolean accepts(String name) {
        return (isResource && RESOURCE_FIELDS.contains(name))
                || json.path("properties").has(name)
                || json.path("additionalProperties").isObject()
                || json.path("additionalProperties").asBoolean()
                || json.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                || !(json.has("properties") || type().equals("object"));
    }

    /** The name of the JSON type; empty when any will do. */
    String type() {
        return json.path("type").asText("");
    }

    boolean isIntOrString() {
        return json.path("x-kubernetes-int-or-string").asBoolean();
    }

    boolean isNullable() {
        return json.path("nullable").asBoolean();
    }

    boolean isAtomicMap() {
        return json.path("x-kubernetes-map-type").asText().equals("atomic");
    }

    ListType listType() {
        return switch (json.path("x-kubernetes-list-type").asText()) {
            case "set" -> ListType.SET;
            case "map" -> ListType.MAP;
            default -> ListType.ATOMIC;
        };
    }

    List<String> listMapKeys() {
        List<String> keys = new ArrayList<>();
        json.path("x-kubernetes-list-map-keys").forEach(key -> keys.add(key.asText()));
        Collections.sort(keys);
        return keys;
    }

    /** What tells an item of a {@code map} list from the others; a key with a default may be left out. */
    JsonNode key(JsonNode item) {
        ObjectNode key = Json.object();
        for (String field : listMapKeys()) {
            JsonNode value =
                    item.has(field) ? item.get(field) : items().property(field).defaultValue();
            if (!value.isMissingNode()) {
                key.set(field, value);
            }
        }
        return key;
    }

    JsonNode defaultValue() {
        return json.path("default");
    }
}

package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Removal of fields the schema does not know. */
final class Pruning {
    private final List<String> unknown = new ArrayList<>();

    private Pruning() {}

    /**
     * Prunes the object in place.
     *
     * @return the paths of what was removed
     */
    static List<String> prune(ObjectNode object, Schema schema) {
        Pruning pruning = new Pruning();
        pruning.visit(object, schema, "");
        return pruning.unknown;
    }

    private void visit(JsonNode node, Schema schema, String path) {
        if (node instanceof ObjectNode object) {
            for (String name : fieldNames(object)) {
                String field = path.isEmpty() ? name : path + "." + name;
                if (!schema.accepts(name)) {
                    object.remove(name);
                    unknown.add(field);
                } else {
                    visit(object.path(name), schema.property(name), field);
                }
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                visit(node.get(i), schema.items(), path + "[" + i + "]");
            }
        }
    }

    private static List<String> fieldNames(ObjectNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}

package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A value with the schema that says how it is merged: objects by field, {@code map} lists by key, {@code set} lists by
 * value and all else as a whole.
 */
record TypedValue(JsonNode json, Schema schema) {

    /** The fields of this value that can have an owner, each with its present value. */
    SortedMap<FieldPath, JsonNode> fields() {
        SortedMap<FieldPath, JsonNode> fields = new TreeMap<>();
        collect(json, schema, FieldPath.ROOT, fields);
        return fields;
    }

    FieldSet fieldSet() {
        return FieldSet.of(fields().keySet());
    }

    /** This value changed to what is in {@code config} and unchanged where {@code config} says nothing. */
    TypedValue merge(JsonNode config) {
        return new TypedValue(merge(json, config, schema), schema);
    }

    /** This value without the given fields, and without the objects and lists that became empty thereby. */
    TypedValue without(Collection<FieldPath> paths, FieldSet keep) {
        if (paths.isEmpty()) {
            return this;
        }
        FieldSet removed = FieldSet.of(paths);
        JsonNode left = remove(json, schema, FieldPath.ROOT, removed, keep);
        return new TypedValue(left, schema);
    }

    private static void collect(JsonNode node, Schema schema, FieldPath path, Map<FieldPath, JsonNode> fields) {
        if (node instanceof ObjectNode object && !object.isEmpty() && !schema.isAtomicMap()) {
            object.properties()
                    .forEach(e -> collect(e.getValue(), schema.property(e.getKey()), path.field(e.getKey()), fields));
        } else if (node instanceof ArrayNode list && !list.isEmpty() && schema.listType() != Schema.ListType.ATOMIC) {
            for (JsonNode item : list) {
                FieldPath itemPath = itemPath(path, item, schema);
                // the item itself has no value: what can differ is in its fields
                fields.put(itemPath, MissingNode.getInstance());
                if (schema.listType() == Schema.ListType.MAP) {
                    collect(item, schema.items(), itemPath, fields);
                }
            }
        } else if (!path.elements().isEmpty()) {
            fields.putIfAbsent(path, node);
        }
    }

    private static JsonNode merge(JsonNode live, JsonNode config, Schema schema) {
        if (live instanceof ObjectNode target && config instanceof ObjectNode changes && !schema.isAtomicMap()) {
            ObjectNode merged = target.deepCopy();
            changes.properties().forEach(e -> {
                JsonNode present = target.path(e.getKey());
                merged.set(e.getKey(), merge(present, e.getValue(), schema.property(e.getKey())));
            });
            return merged;
        }
        if (live instanceof ArrayNode target
                && config instanceof ArrayNode changes
                && schema.listType() != Schema.ListType.ATOMIC) {
            return mergeList(target, changes, schema);
        }
        return config.deepCopy();
    }

    /** Items of both lists are in the order of the configuration; those of one list keep their place among them. */
    private static ArrayNode mergeList(ArrayNode live, ArrayNode config, Schema schema) {
        Map<FieldPath, JsonNode> liveItems = byPath(live, schema);
        Map<FieldPath, JsonNode> configItems = byPath(config, schema);
        List<FieldPath> left = new ArrayList<>(liveItems.keySet());
        List<FieldPath> right = new ArrayList<>(configItems.keySet());
        ArrayNode merged = Json.object().arrayNode();
        while (!left.isEmpty() || !right.isEmpty()) {
            if (!left.isEmpty() && !configItems.containsKey(left.get(0))) {
                merged.add(get(liveItems, left.remove(0)));
            } else {
                FieldPath next = right.remove(0);
                JsonNode present = liveItems.getOrDefault(next, MissingNode.getInstance());
                merged.add(merge(present, get(configItems, next), schema.items()));
                left.remove(next);
            }
        }
        return merged;
    }

    private static Map<FieldPath, JsonNode> byPath(ArrayNode list, Schema schema) {
        Map<FieldPath, JsonNode> items = new LinkedHashMap<>();
        list.forEach(item -> items.put(itemPath(FieldPath.ROOT, item, schema), item));
        return items;
    }

    private static JsonNode get(Map<FieldPath, JsonNode> items, FieldPath path) {
        return items.getOrDefault(path, MissingNode.getInstance());
    }

    private static FieldPath itemPath(FieldPath list, JsonNode item, Schema schema) {
        return schema.listType() == Schema.ListType.SET ? list.value(item) : list.key(schema.key(item));
    }

    private static JsonNode remove(JsonNode node, Schema schema, FieldPath path, FieldSet removed, FieldSet keep) {
        if (removed.contains(path)) {
            return MissingNode.getInstance();
        }
        if (node instanceof ObjectNode object && !schema.isAtomicMap()) {
            ObjectNode left = Json.object();
            object.properties().forEach(e -> {
                FieldPath field = path.field(e.getKey());
                JsonNode value = remove(e.getValue(), schema.property(e.getKey()), field, removed, keep);
                if (!value.isMissingNode()) {
                    left.set(e.getKey(), value);
                }
            });
            return vanished(object, left, path, keep) ? MissingNode.getInstance() : left;
        }
        if (node instanceof ArrayNode list && schema.listType() != Schema.ListType.ATOMIC) {
            ArrayNode left = list.arrayNode();
            list.forEach(item -> {
                JsonNode value = remove(item, schema.items(), itemPath(path, item, schema), removed, keep);
                if (!value.isMissingNode()) {
                    left.add(value);
                }
            });
            return vanished(list, left, path, keep) ? MissingNode.getInstance() : left;
        }
        return node;
    }

    private static boolean vanished(JsonNode before, JsonNode after, FieldPath path, FieldSet keep) {
        return after.isEmpty() && !before.isEmpty() && !path.elements().isEmpty() && !keep.contains(path);
    }
}

package dev.microservicenetwork.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Generated objects as JSON, in which fields are found by their paths. */
final class Trees {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<ObjectKey, JsonNode> objects = new TreeMap<>();

    private Trees() {}

    static Trees of(Collection<Emitted> emitted) {
        Trees trees = new Trees();
        emitted.forEach(it -> trees.objects.put(it.key(), MAPPER.valueToTree(it.object())));
        return trees;
    }

    boolean has(ObjectKey object) {
        return objects.containsKey(object);
    }

    /** The value of a field; missing if it isn't there. */
    JsonNode at(ObjectKey object, String path) {
        return at(objects.getOrDefault(object, MissingNode.getInstance()), "." + path);
    }

    // Names of headers and annotations hold dots, so the longest key that fits is meant.
    private static JsonNode at(JsonNode node, String path) {
        if (path.isEmpty()) {
            return node;
        }
        if (node.isArray()) {
            int end = path.indexOf(']');
            return end < 0
                    ? MissingNode.getInstance()
                    : at(entry(node, path.substring(1, end)), path.substring(end + 1));
        }
        return node.properties().stream()
                .map(Map.Entry::getKey)
                .filter(key -> path.startsWith("." + key) && endsAt(path, key.length() + 1))
                .max(Comparator.comparingInt(String::length))
                .map(key -> at(node.path(key), path.substring(key.length() + 1)))
                .orElseGet(MissingNode::getInstance);
    }

    private static JsonNode entry(JsonNode array, String index) {
        return array.path(Integer.parseInt(index));
    }

    private static boolean endsAt(String path, int index) {
        return index == path.length() || path.charAt(index) == '.' || path.charAt(index) == '[';
    }
}

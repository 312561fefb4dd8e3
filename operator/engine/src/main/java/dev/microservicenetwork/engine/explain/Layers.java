package dev.microservicenetwork.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What several places say of the same fields, the outermost first. */
final class Layers {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final List<Leaf> leaves = new ArrayList<>();

    /**
     * A value that is written.
     *
     * @param name its path from the place, such as {@code retries.attempts}
     * @param place where that is, such as {@code spec.defaults}
     */
    record Leaf(String name, String place, JsonNode value) {
        String path() {
            return place + "." + name;
        }

        String text() {
            return value.isValueNode() ? value.asText() : value.toString();
        }
    }

    /** Further inside than those before. */
    Layers with(String place, @Nullable Object block) {
        if (block != null) {
            add("", place, MAPPER.valueToTree(block));
        }
        return this;
    }

    private void add(String name, String place, JsonNode value) {
        if (value.isObject() && !value.isEmpty()) {
            value.properties()
                    .forEach(field -> add(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), place, field.getValue()));
        } else if ((!value.isNull() && !value.isContainerNode()) || (value.isArray() && !value.isEmpty())) {
            leaves.add(new Leaf(name, place, value));
        }
    }

    /** By what they are about: the leaves that no place further inside takes the place of, all those of one place. */
    Map<String, List<Leaf>> innermost() {
        Map<String, List<Leaf>> innermost = new LinkedHashMap<>();
        for (Leaf leaf : leaves) {
            innermost.merge(about(leaf.name()), List.of(leaf), Layers::further);
        }
        return innermost;
    }

    private static List<Leaf> further(List<Leaf> outer, List<Leaf> inner) {
        if (!outer.get(0).place().equals(inner.get(0).place())) {
            return inner;
        }
        List<Leaf> both = new ArrayList<>(outer);
        both.addAll(inner);
        return Collections.unmodifiableList(both);
    }

    // A union counts as one field, and so does locality.
    private static String about(String name) {
        if (name.equals("loadBalancer.policy") || name.startsWith("loadBalancer.hash.")) {
            return "loadBalancer.hash";
        }
        return name.startsWith("loadBalancer.locality.") ? "loadBalancer.locality" : name;
    }

    /** How many different entries a list has; 1 for a single value. */
    static int distinct(JsonNode value) {
        Set<JsonNode> entries = new HashSet<>();
        value.forEach(entries::add);
        return Math.max(1, entries.size());
    }

    /** Whether a block around a field is switched off. */
    boolean isOff(String name) {
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String enabled = name.substring(0, dot) + ".enabled";
            boolean off = false;
            for (Leaf leaf : leaves) {
                off = leaf.name().equals(enabled) ? !leaf.value().asBoolean() : off;
            }
            if (off) {
                return true;
            }
        }
        return false;
    }
}

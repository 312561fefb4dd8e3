package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/** Fields that have another value or are new, and fields that are gone. */
record Differences(FieldSet changed, FieldSet removed) {
    static Differences between(SortedMap<FieldPath, JsonNode> before, SortedMap<FieldPath, JsonNode> after) {
        Set<FieldPath> changed = new TreeSet<>();
        after.forEach((path, value) -> {
            if (!value.equals(before.get(path))) {
                changed.add(path);
            }
        });
        Set<FieldPath> removed = new TreeSet<>(before.keySet());
        removed.removeAll(after.keySet());
        return new Differences(FieldSet.of(changed), FieldSet.of(removed));
    }

    boolean isEmpty() {
        return changed.isEmpty() && removed.isEmpty();
    }
}

package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Changes of headers, by their names; values are templates as Envoy reads them.
 *
 * @param set gets this value instead of those it has
 * @param add gets this value beside those it has
 * @param remove is taken away, sorted
 */
public record HeaderOperations(
        SortedMap<String, Value<String>> set, SortedMap<String, Value<String>> add, List<Value<String>> remove) {
    public static final HeaderOperations NONE = new HeaderOperations(new TreeMap<>(), new TreeMap<>(), List.of());

    public HeaderOperations {
        set = new TreeMap<>(set);
        add = new TreeMap<>(add);
        remove = remove.stream()
                .sorted(java.util.Comparator.comparing(Value::value))
                .toList();
    }

    public boolean isNone() {
        return set.isEmpty() && add.isEmpty() && remove.isEmpty();
    }

    /** Both; they are about different headers. */
    HeaderOperations and(HeaderOperations other) {
        return new HeaderOperations(
                both(set, other.set),
                both(add, other.add),
                Stream.concat(remove.stream(), other.remove.stream()).toList());
    }

    private static SortedMap<String, Value<String>> both(
            SortedMap<String, Value<String>> one, SortedMap<String, Value<String>> other) {
        SortedMap<String, Value<String>> both = new TreeMap<>(one);
        both.putAll(other);
        return both;
    }
}

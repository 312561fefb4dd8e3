package dev.microservicenetwork.evaluator;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The object model says "not set" with null, an empty collection or an empty text, depending on how it was made. */
final class Absent {
    private Absent() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static <K, V> Map<K, V> orEmpty(@Nullable Map<K, V> map) {
        return map == null ? Map.of() : map;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    static @Nullable String toNull(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}

package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.toMap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads fields of YAML maps strictly: what is unknown, empty or of another type is an error. */
final class Fields {
    private Fields() {}

    static Map<String, String> texts(String what, @Nullable Object value) {
        return value == null
                ? Map.of()
                : map(what, value, null).entrySet().stream()
                        .collect(toMap(Map.Entry::getKey, entry -> text(entry.getKey(), entry.getValue())));
    }

    interface Read<T> {
        T read(String key, Object value);
    }

    static <T> @Nullable T optional(Map<String, Object> map, String key, Read<T> read) {
        Object value = map.get(key);
        return value == null ? null : read.read(key, value);
    }

    static Object required(Map<String, Object> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            throw new IllegalArgumentException("'" + key + "' is missing");
        }
        return value;
    }

    static int number(String key, Object value) {
        if (value instanceof Integer number) {
            return number;
        }
        throw new IllegalArgumentException("'" + key + "' is not a number: " + value);
    }

    static boolean flag(String key, Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw new IllegalArgumentException("'" + key + "' is neither true nor false: " + value);
    }

    static List<String> list(String key, Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(item -> text(key, item)).toList();
        }
        throw new IllegalArgumentException("'" + key + "' is not a list");
    }

    static String text(String key, @Nullable Object value) {
        if (value == null || value instanceof Map || value instanceof List) {
            throw new IllegalArgumentException("'" + key + "' is not a text");
        }
        return value.toString();
    }

    static Map<String, Object> map(String what, @Nullable Object value, @Nullable Set<String> known) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(what + " is not a map");
        }
        Map<String, Object> result = new LinkedHashMap<>();
        map.forEach((key, entry) -> {
            if (known != null && !known.contains(String.valueOf(key))) {
                throw new IllegalArgumentException(what + " does not know '" + key + "', only " + new TreeSet<>(known));
            }
            if (entry == null) {
                throw new IllegalArgumentException("'" + key + "' has no value");
            }
            result.put(String.valueOf(key), entry);
        });
        return result;
    }
}

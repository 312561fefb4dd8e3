package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What may be written under a key of an expectation, and when it agrees with what is there. Actual values are texts,
 * numbers, booleans, durations, lists and maps; {@code null} is what {@link #NONE} expects.
 */
sealed interface Shape permits Leaf, Shape.Block, Shape.Headers, Shape.Entries {

    /** Written as {@code none}: the thing does not exist. */
    Object NONE = new Object() {
        @Override
        public String toString() {
            return "none";
        }
    };

    /** The expected value, or an {@link IllegalArgumentException} with the key. */
    Object read(String key, Object yaml);

    boolean agrees(Object expected, Object actual);

    static Object readOrNone(Shape shape, String key, Object yaml) {
        return yaml.equals("none") && shape != Leaf.LITERAL ? NONE : shape.read(key, yaml);
    }

    static boolean agreesOrNone(Shape shape, Object expected, @Nullable Object actual) {
        return expected == NONE || actual == null ? expected == NONE && actual == null : shape.agrees(expected, actual);
    }

    /** Known keys, each of a shape; those that are not expected are not compared. */
    record Block(Map<String, Shape> keys) implements Shape {

        @Override
        public Map<String, Object> read(String key, Object yaml) {
            Map<String, Object> expected = new LinkedHashMap<>();
            Fields.map(key, yaml, keys.keySet())
                    .forEach((name, value) -> expected.put(name, readOrNone(shape(name), name, value)));
            return expected;
        }

        @Override
        public boolean agrees(Object expected, Object actual) {
            Map<?, ?> there = (Map<?, ?>) actual;
            return ((Map<?, ?>) expected)
                    .entrySet().stream()
                            .allMatch(entry -> agreesOrNone(
                                    shape(entry.getKey()),
                                    Objects.requireNonNull(entry.getValue()),
                                    there.get(entry.getKey())));
        }

        private Shape shape(Object key) {
            return Objects.requireNonNull(keys.get(key));
        }
    }

    /** Header values by name, in any case. */
    Shape HEADERS = new Headers(new Entries(Leaf.TEXT, false));

    /** Names are in lower case where they are compared, so that none can be missed. */
    record Headers(Entries entries) implements Shape {

        @Override
        public Object read(String key, Object yaml) {
            return entries.read(key, yaml).entrySet().stream()
                    .collect(toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        }

        @Override
        public boolean agrees(Object expected, Object actual) {
            return entries.agrees(expected, actual);
        }
    }

    /** Any keys, all of one shape; {@code exactly} says whether there may be no others. */
    record Entries(Shape shape, boolean exactly) implements Shape {

        @Override
        public Map<String, Object> read(String key, Object yaml) {
            Map<String, Object> expected = new LinkedHashMap<>();
            Fields.map(key, yaml, null).forEach((name, value) -> expected.put(name, readOrNone(shape, name, value)));
            return expected;
        }

        @Override
        public boolean agrees(Object expected, Object actual) {
            Map<?, ?> wanted = (Map<?, ?>) expected;
            Map<?, ?> there = (Map<?, ?>) actual;
            return (!exactly || wanted.keySet().equals(there.keySet()))
                    && wanted.entrySet().stream()
                            .allMatch(entry -> agreesOrNone(
                                    shape, Objects.requireNonNull(entry.getValue()), there.get(entry.getKey())));
        }
    }

    /** As expectations write it. */
    static String print(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Duration duration) {
            return Durations.print(duration);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> printed = new TreeMap<>();
            map.forEach((key, entry) -> printed.put(String.valueOf(key), print(entry)));
            return printed.toString();
        }
        if (value instanceof Leaf.Ejects ejects) {
            return ejects.of(2) + " of 2, " + ejects.of(3) + " of 3, " + ejects.of(10) + " of 10";
        }
        return value.toString();
    }
}

package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The path of a field as {@code managedFields} write it: {@code f:name} for a field, <code>k:{"name":"a"}</code> for an
 * item of a map list, {@code v:"a"} for an item of a set and {@code i:0} for an item of another list.
 */
record FieldPath(List<String> elements) implements Comparable<FieldPath> {
    static final FieldPath ROOT = new FieldPath(List.of());

    FieldPath field(String name) {
        return child("f:" + name);
    }

    FieldPath key(JsonNode key) {
        return child("k:" + key);
    }

    FieldPath value(JsonNode value) {
        return child("v:" + value);
    }

    FieldPath child(String element) {
        List<String> longer = new ArrayList<>(elements);
        longer.add(element);
        return new FieldPath(List.copyOf(longer));
    }

    FieldPath parent() {
        return new FieldPath(elements.subList(0, elements.size() - 1));
    }

    String last() {
        return elements.get(elements.size() - 1);
    }

    boolean startsWith(FieldPath prefix) {
        return elements.size() >= prefix.elements.size()
                && elements.subList(0, prefix.elements.size()).equals(prefix.elements);
    }

    @Override
    public int compareTo(FieldPath other) {
        for (int i = 0; i < Math.min(elements.size(), other.elements.size()); i++) {
            int order = elements.get(i).compareTo(other.elements.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(elements.size(), other.elements.size());
    }

    /** As in the messages of the API server: {@code .spec.services[name="a"].port}. */
    @Override
    public String toString() {
        return elements.stream().map(FieldPath::describe).collect(Collectors.joining());
    }

    private static String describe(String element) {
        String text = element.substring(2);
        return switch (element.charAt(0)) {
            case 'k' ->
                Json.parse(text).properties().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(",", "[", "]"));
            case 'v' -> "[=" + text + "]";
            case 'i' -> "[" + text + "]";
            default -> "." + text;
        };
    }
}

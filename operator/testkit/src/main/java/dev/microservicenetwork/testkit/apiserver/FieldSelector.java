package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equality requirements on fields. Every kind has {@code metadata.name} and {@code metadata.namespace}; custom resources
 * have the fields their CRD lists as selectable, and built-in kinds a few of their own that are not checked here.
 */
record FieldSelector(List<Requirement> requirements) {

    record Requirement(List<String> path, String value, boolean equal) {
        boolean matches(JsonNode object) {
            JsonNode node = object;
            for (String field : path) {
                node = node.path(field);
            }
            return node.asText("").equals(value) == equal;
        }
    }

    static FieldSelector parse(@Nullable String selector, @Nullable Schema schema) {
        if (selector == null || selector.isBlank()) {
            return new FieldSelector(List.of());
        }
        List<Requirement> requirements = new ArrayList<>();
        for (String requirement : selector.split(",", -1)) {
            requirements.add(requirement(requirement.strip(), schema));
        }
        return new FieldSelector(List.copyOf(requirements));
    }

    boolean matches(JsonNode object) {
        return requirements.stream().allMatch(requirement -> requirement.matches(object));
    }

    private static Requirement requirement(String text, @Nullable Schema schema) {
        String[] sides = text.split("!=|==|=", 2);
        if (sides.length != 2) {
            throw ApiException.badRequest("invalid selector: '%s'; can't understand '%s'".formatted(text, text));
        }
        String field = sides[0].strip();
        boolean common = field.equals("metadata.name") || field.equals("metadata.namespace");
        if (!common && schema != null && !schema.selectableFields().contains(field)) {
            throw ApiException.badRequest("field label not supported: " + field);
        }
        return new Requirement(List.of(field.split("\\.", -1)), sides[1].strip(), !text.contains("!="));
    }
}

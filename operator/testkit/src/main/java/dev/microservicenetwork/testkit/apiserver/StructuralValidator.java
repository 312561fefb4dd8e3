package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value against the validations of a structural schema, with the messages of the API server. What an update does
 * not change is not checked again, so that a schema can become stricter without breaking stored objects.
 */
final class StructuralValidator {
    private final List<FieldError> errors = new ArrayList<>();

    private StructuralValidator() {}

    static List<FieldError> validate(JsonNode value, @Nullable JsonNode before, Schema schema) {
        StructuralValidator validator = new StructuralValidator();
        validator.visit(value, before, schema, "");
        return validator.errors;
    }

    private void visit(JsonNode value, @Nullable JsonNode before, Schema schema, String path) {
        if (value.equals(before) || (value.isNull() && schema.isNullable())) {
            return;
        }
        if (!hasType(value, schema)) {
            errors.add(FieldError.wrongType(path, expectedType(schema), typeOf(value)));
            return;
        }
        enumeration(value, schema.json(), path);
        switch (value.getNodeType()) {
            case OBJECT -> object(value, before, schema, path);
            case ARRAY -> array(value, before, schema, path);
            case STRING -> errors.addAll(ScalarValidator.string(value, schema.json(), path));
            case NUMBER -> errors.addAll(ScalarValidator.number(value, schema.json(), path));
            default -> {}
        }
        combinations(value, schema.json(), path);
    }

    private void enumeration(JsonNode value, JsonNode schema, String path) {
        JsonNode allowed = schema.path("enum");
        if (!allowed.isMissingNode()
                && StreamSupport.stream(allowed.spliterator(), false).noneMatch(value::equals)) {
            List<String> supported = StreamSupport.stream(allowed.spliterator(), false)
                    .map(each -> each.isTextual() ? each.asText() : each.toString())
                    .toList();
            errors.add(FieldError.notSupported(path, value, supported));
        }
    }

    private void object(JsonNode value, @Nullable JsonNode before, Schema schema, String path) {
        for (JsonNode required : schema.json().path("required")) {
            if (!value.has(required.asText())) {
                errors.add(FieldError.required(child(path, required.asText())));
            }
        }
        size(value.size(), "Properties", "properties", schema.json(), path);
        value.properties().forEach(e -> {
            boolean ownType = schema.isResource() && e.getKey().equals("metadata");
            if (!ownType) {
                JsonNode old = before == null ? null : before.get(e.getKey());
                visit(e.getValue(), old, schema.property(e.getKey()), child(path, e.getKey()));
            }
        });
    }

    private void array(JsonNode value, @Nullable JsonNode before, Schema schema, String path) {
        size(value.size(), "Items", "items", schema.json(), path);
        for (int i = 0; i < value.size(); i++) {
            JsonNode old = Correlation.item(schema, value.get(i), before);
            visit(value.get(i), old, schema.items(), path + "[" + i + "]");
        }
        errors.addAll(ListTypes.validate(value, before, schema, path));
    }

    private void size(int size, String keyword, String what, JsonNode schema, String path) {
        JsonNode max = schema.path("max" + keyword);
        if (max.isNumber() && size > max.asLong()) {
            errors.add(FieldError.tooMany(path, IntNode.valueOf(size), max.asLong()));
        }
        JsonNode min = schema.path("min" + keyword);
        if (min.isNumber() && size < min.asLong()) {
            String detail = "%s in body should have at least %d %s".formatted(path, min.asLong(), what);
            errors.add(FieldError.invalid(path, IntNode.valueOf(size), detail));
        }
    }

    private void combinations(JsonNode value, JsonNode schema, String path) {
        for (JsonNode each : schema.path("allOf")) {
            visit(value, null, Schema.of(each), path);
        }
        if (schema.has("anyOf") && matches(value, schema.path("anyOf"), path) == 0) {
            violated("\"%s\" must validate at least one schema (anyOf)".formatted(path));
            errors.addAll(validate(value, schema.path("anyOf").get(0), path));
        }
        long matches = matches(value, schema.path("oneOf"), path);
        if (schema.has("oneOf") && matches != 1) {
            String found = matches == 0 ? "Found none valid" : "Found %d valid alternatives".formatted(matches);
            violated("\"%s\" must validate one and only one schema (oneOf). %s".formatted(path, found));
            if (matches == 0) {
                errors.addAll(validate(value, schema.path("oneOf").get(0), path));
            }
        }
        if (schema.has("not") && validate(value, schema.path("not"), path).isEmpty()) {
            violated("\"%s\" must not validate the schema (not)".formatted(path));
        }
    }

    /** The API server names the field in the message only. */
    private void violated(String detail) {
        errors.add(FieldError.invalid("<nil>", TextNode.valueOf(""), detail));
    }

    private static long matches(JsonNode value, JsonNode alternatives, String path) {
        return StreamSupport.stream(alternatives.spliterator(), false)
                .filter(each -> validate(value, each, path).isEmpty())
                .count();
    }

    private static List<FieldError> validate(JsonNode value, JsonNode alternative, String path) {
        StructuralValidator validator = new StructuralValidator();
        validator.visit(value, null, Schema.of(alternative), path);
        return validator.errors;
    }

    private static boolean hasType(JsonNode value, Schema schema) {
        if (schema.isIntOrString()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (schema.type()) {
            case "" -> true;
            case "number" -> value.isNumber();
            default -> typeOf(value).equals(schema.type());
        };
    }

    private static String expectedType(Schema schema) {
        return schema.isIntOrString() ? "integer,string" : schema.type();
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
            default -> "null";
        };
    }

    private static String child(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}

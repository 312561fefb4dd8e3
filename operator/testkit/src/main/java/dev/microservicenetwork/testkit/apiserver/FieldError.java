package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One cause of a 422, in the wording of the API server. */
record FieldError(Type type, String field, @Nullable JsonNode value, String detail) {

    enum Type {
        REQUIRED("FieldValueRequired", "Required value", true),
        DUPLICATE("FieldValueDuplicate", "Duplicate value", false),
        INVALID("FieldValueInvalid", "Invalid value", false),
        TYPE_INVALID("FieldValueTypeInvalid", "Invalid value", true),
        NOT_SUPPORTED("FieldValueNotSupported", "Unsupported value", true),
        FORBIDDEN("FieldValueForbidden", "Forbidden", false),
        TOO_LONG("FieldValueTooLong", "Too long", true),
        TOO_MANY("FieldValueTooMany", "Too many", true);

        private final String reason;
        private final String text;
        private final boolean blocksRules;

        Type(String reason, String text, boolean blocksRules) {
            this.reason = reason;
            this.text = text;
            this.blocksRules = blocksRules;
        }

        String reason() {
            return reason;
        }
    }

    static FieldError required(String field) {
        return required(field, "");
    }

    static FieldError required(String field, String detail) {
        return new FieldError(Type.REQUIRED, field, null, detail);
    }

    static FieldError invalid(String field, JsonNode value, String detail) {
        return new FieldError(Type.INVALID, field, value, detail);
    }

    /** For objects and lists, whose value the API server does not repeat. */
    static FieldError invalid(String field, String detail) {
        return new FieldError(Type.INVALID, field, null, detail);
    }

    static FieldError forbidden(String field, String detail) {
        return new FieldError(Type.FORBIDDEN, field, null, detail);
    }

    static FieldError duplicate(String field, JsonNode value) {
        return new FieldError(Type.DUPLICATE, field, value, "");
    }

    static FieldError wrongType(String field, String expected, String actual) {
        String detail = "%s in body must be of type %s: \"%s\"".formatted(field, expected, actual);
        return new FieldError(Type.TYPE_INVALID, field, TextNode.valueOf(actual), detail);
    }

    static FieldError wrongFormat(String field, JsonNode value, String format) {
        String detail = "%s in body must be of type %s: %s".formatted(field, format, value);
        return new FieldError(Type.TYPE_INVALID, field, value, detail);
    }

    static FieldError notSupported(String field, JsonNode value, Collection<String> supported) {
        String values = supported.stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
        return new FieldError(Type.NOT_SUPPORTED, field, value, "supported values: " + values);
    }

    static FieldError tooLong(String field, long max) {
        return new FieldError(
                Type.TOO_LONG, field, null, "may not be more than %d %s".formatted(max, max == 1 ? "byte" : "bytes"));
    }

    static FieldError tooMany(String field, JsonNode actual, long max) {
        return new FieldError(
                Type.TOO_MANY, field, actual, "must have at most %d %s".formatted(max, max == 1 ? "item" : "items"));
    }

    /** CEL rules are not run on an object with such an error, since they could not trust its shape. */
    boolean blocksRules() {
        return type.blocksRules;
    }

    String body() {
        StringBuilder body = new StringBuilder(type.text);
        if (value != null) {
            body.append(": ").append(value);
        }
        if (!detail.isEmpty()) {
            body.append(": ").append(detail);
        }
        return body.toString();
    }

    @Override
    public String toString() {
        return field + ": " + body();
    }
}

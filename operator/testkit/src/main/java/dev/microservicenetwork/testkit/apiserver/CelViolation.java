package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The error for a rule that does not hold. */
final class CelViolation {
    private CelViolation() {}

    static FieldError of(
            JsonNode rule,
            @Nullable CelExpression messageExpression,
            Map<String, Object> variables,
            JsonNode value,
            String path) {
        String field = at(path, rule.path("fieldPath").asText(""));
        String message = message(rule, messageExpression, variables);
        return switch (rule.path("reason").asText("")) {
            case "FieldValueForbidden" -> FieldError.forbidden(field, message);
            case "FieldValueRequired" -> FieldError.required(field, message);
            case "FieldValueDuplicate" -> FieldError.duplicate(field, value);
            default ->
                value.isContainerNode()
                        ? FieldError.invalid(field, message)
                        : FieldError.invalid(field, value, message);
        };
    }

    private static String message(
            JsonNode rule, @Nullable CelExpression messageExpression, Map<String, Object> variables) {
        if (messageExpression != null) {
            try {
                String message =
                        String.valueOf(messageExpression.evaluate(variables)).strip();
                if (!message.isEmpty() && !message.contains("\n")) {
                    return message;
                }
            } catch (CelExpression.Failure e) {
                // the API server falls back to the message as well
            }
        }
        String message = rule.path("message").asText("").strip();
        return message.isEmpty() ? "failed rule: " + rule.path("rule").asText().strip() : message;
    }

    private static String at(String path, String fieldPath) {
        if (fieldPath.isEmpty()) {
            return path.isEmpty() ? "<nil>" : path;
        }
        return path.isEmpty() ? fieldPath.substring(1) : path + fieldPath;
    }
}

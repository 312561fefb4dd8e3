package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The validations of strings and numbers. */
final class ScalarValidator {
    private ScalarValidator() {}

    static List<FieldError> string(JsonNode value, JsonNode schema, String path) {
        List<FieldError> errors = new ArrayList<>();
        String text = value.asText();
        int length = text.codePointCount(0, text.length());
        JsonNode max = schema.path("maxLength");
        if (max.isNumber() && length > max.asLong()) {
            errors.add(FieldError.tooLong(path, max.asLong()));
        }
        JsonNode min = schema.path("minLength");
        if (min.isNumber() && length < min.asLong()) {
            String detail = "%s in body should be at least %d chars long".formatted(path, min.asLong());
            errors.add(FieldError.invalid(path, value, detail));
        }
        JsonNode pattern = schema.path("pattern");
        if (pattern.isTextual()
                && !Pattern.compile(pattern.asText()).matcher(text).find()) {
            errors.add(
                    FieldError.invalid(path, value, "%s in body should match '%s'".formatted(path, pattern.asText())));
        }
        String format = schema.path("format").asText();
        if (!hasFormat(text, format)) {
            errors.add(FieldError.wrongFormat(path, value, format));
        }
        return errors;
    }

    static List<FieldError> number(JsonNode value, JsonNode schema, String path) {
        List<FieldError> errors = new ArrayList<>();
        BigDecimal number = value.decimalValue();
        JsonNode max = schema.path("maximum");
        if (max.isNumber()) {
            boolean exclusive = schema.path("exclusiveMaximum").asBoolean();
            if (number.compareTo(max.decimalValue()) > (exclusive ? -1 : 0)) {
                String limit = exclusive ? "less than" : "less than or equal to";
                errors.add(FieldError.invalid(path, value, "%s in body should be %s %s".formatted(path, limit, max)));
            }
        }
        JsonNode min = schema.path("minimum");
        if (min.isNumber()) {
            boolean exclusive = schema.path("exclusiveMinimum").asBoolean();
            if (number.compareTo(min.decimalValue()) < (exclusive ? 1 : 0)) {
                String limit = exclusive ? "greater than" : "greater than or equal to";
                errors.add(FieldError.invalid(path, value, "%s in body should be %s %s".formatted(path, limit, min)));
            }
        }
        JsonNode factor = schema.path("multipleOf");
        if (factor.isNumber() && number.remainder(factor.decimalValue()).signum() != 0) {
            errors.add(
                    FieldError.invalid(path, value, "%s in body should be a multiple of %s".formatted(path, factor)));
        }
        return errors;
    }

    /** Of the many formats these are the ones that change what a value is; the others are accepted. */
    private static boolean hasFormat(String text, String format) {
        try {
            switch (format) {
                case "date-time" -> OffsetDateTime.parse(text);
                case "duration" -> GoDuration.parse(text);
                default -> {}
            }
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}

package dev.microservicenetwork.engine.read;

import dev.microservicenetwork.api.schema.Violation;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import org.jspecify.annotations.Nullable;

/** Differences from the schema as findings. */
final class ViolationFindings {
    private ViolationFindings() {}

    static Finding of(Violation it) {
        String field = field(it.path());
        String value = it.value();
        return switch (it.kind()) {
            case UNKNOWN_FIELD ->
                finding(
                        Code.MSN1001,
                        it,
                        "unknown field " + field,
                        it.suggestion() == null ? "write " + it.expected() : "did you mean `" + it.suggestion() + "`?");
            case MISSING -> finding(Code.MSN1004, it, field + " is missing", "add it: " + it.expected() + hint(it));
            case WRONG_TYPE -> finding(Code.MSN1002, it, wrongType(field, value), write(it));
            case NOT_ALLOWED -> finding(Code.MSN1002, it, field + " can't be `" + value + "`", write(it));
            case SIZE -> new Finding(Code.MSN1002, it.path(), null, field + " has " + value, write(it));
            case USED_TWICE ->
                new Finding(
                        Code.MSN1003,
                        it.path(),
                        value,
                        "`" + value + "` is used twice",
                        "the first is " + it.expected(),
                        "rename one of them, or make them one entry");
        };
    }

    private static Finding finding(Code code, Violation violation, String message, String help) {
        return new Finding(code, violation.path(), violation.value(), message, help);
    }

    private static String wrongType(String field, @Nullable String value) {
        if (value == null) {
            return field + " is of the wrong type";
        }
        return value.equals("null") ? field + " has no value" : field + " can't be `" + value + "`";
    }

    private static String write(Violation violation) {
        return "write " + violation.expected() + hint(violation);
    }

    private static String hint(Violation violation) {
        return violation.suggestion() == null ? "" : "; did you mean `" + violation.suggestion() + "`?";
    }

    // The last name of a path: spec.services[0].ports[1] is an entry of ports.
    private static String field(String path) {
        if (path.equals(".")) {
            return "the document";
        }
        String named = path.replaceAll("(\\[[0-9]+])+$", "");
        String last = named.endsWith("]")
                ? named.substring(named.lastIndexOf('[') + 1, named.length() - 1)
                : named.substring(named.lastIndexOf('.') + 1);
        return (named.equals(path) ? "`" : "an entry of `") + last + "`";
    }
}

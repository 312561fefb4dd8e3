package dev.microservicenetwork.engine.finding;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the compiler found.
 *
 * @param code what kind of thing
 * @param path the field, such as {@code spec.services[0].calls[1].name}
 * @param value the field's value where that helps, else null
 * @param message the problem in one line, lower case, names in backticks
 * @param note why it is one, or null
 * @param help what to write instead
 */
public record Finding(
        Code code,
        String path,
        @Nullable String value,
        String message,
        @Nullable String note,
        String help) {
    /** Errors first, then by path and code. */
    public static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::path)
            .thenComparing(Finding::code)
            .thenComparing(Finding::message);

    public Finding(Code code, String path, @Nullable String value, String message, String help) {
        this(code, path, value, message, null, help);
    }

    public Severity severity() {
        return code.severity();
    }

    /** All of it in one sentence or two, for conditions and events, where there are no lines to point at. */
    public String sentence() {
        return code + " at " + path + ": " + message + (note == null ? "" : " (" + note + ")") + "; " + help;
    }
}

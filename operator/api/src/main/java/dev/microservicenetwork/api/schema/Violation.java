package dev.microservicenetwork.api.schema;

import org.jspecify.annotations.Nullable;

/**
 * One place where a resource differs from its schema.
 *
 * @param kind in what way
 * @param path the field, such as {@code spec.services[0].calls[1].name}
 * @param value what is there, for SIZE the size with its unit; null where nothing is, or where it is a list or a map
 * @param expected what may be there, as words that complete "write …"; for USED_TWICE the entry that has the value already
 * @param suggestion what was probably meant, or null
 */
public record Violation(
        Kind kind,
        String path,
        @Nullable String value,
        String expected,
        @Nullable String suggestion) {

    /** The ways to differ. */
    public enum Kind {
        UNKNOWN_FIELD,
        MISSING,
        WRONG_TYPE,
        NOT_ALLOWED,
        SIZE,
        USED_TWICE
    }
}

package dev.microservicenetwork.cli.yaml;

import org.jspecify.annotations.Nullable;

/** A file that can't be used; the message says why. */
public final class UnreadableInput extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable Location location;
    private final @Nullable String note;

    public UnreadableInput(String message, @Nullable Location location, @Nullable String note) {
        super(message);
        this.location = location;
        this.note = note;
    }

    public @Nullable Location location() {
        return location;
    }

    public @Nullable String note() {
        return note;
    }
}

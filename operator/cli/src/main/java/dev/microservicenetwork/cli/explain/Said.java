package dev.microservicenetwork.cli.explain;

import org.jspecify.annotations.Nullable;

/**
 * A field of the resource, and where it is written.
 *
 * @param line null if it isn't written, and what it says is a default
 */
record Said(String path, String file, @Nullable Integer line) {
    @Override
    public String toString() {
        return line == null ? path : path + " (" + file + ":" + line + ")";
    }
}

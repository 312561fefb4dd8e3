package dev.microservicenetwork.engine.network;

/**
 * Where an effective value came from.
 *
 * @param kind who said it
 * @param path the field that said it; for a default, the field that would
 */
public record Origin(Kind kind, String path) {
    /** Who said a value. */
    public enum Kind {
        /** A field of the resource: of the thing itself, or of something it inherits from. */
        WRITTEN,
        /** The published table of defaults. */
        DEFAULT,
        /** Follows from other fields, such as idempotent from the methods that a route matches. */
        DERIVED,
        /** The object in the cluster: the field leaves the value to somebody who sets it there. */
        LIVE
    }

    public static Origin written(String path) {
        return new Origin(Kind.WRITTEN, path);
    }

    public static Origin byDefault(String path) {
        return new Origin(Kind.DEFAULT, path);
    }

    public static Origin derived(String path) {
        return new Origin(Kind.DERIVED, path);
    }

    public static Origin live(String path) {
        return new Origin(Kind.LIVE, path);
    }

    @Override
    public String toString() {
        return switch (kind) {
            case WRITTEN -> path;
            case DEFAULT -> "default of " + path;
            case DERIVED -> "derived from " + path;
            case LIVE -> "live, by " + path;
        };
    }
}

package dev.microservicenetwork.engine.network;

/**
 * What holds where nothing is written, as one row of the published table.
 *
 * @param field its path, from the nearest block that has a name of its own
 * @param value the value; for one that depends on other fields, its words
 * @param says the value in words
 * @param becomes the field of the generated object; empty if it becomes none
 */
public record Default<T>(String field, T value, String says, String becomes) {
    /** The value, with the table as its origin. */
    public Value<T> asValue() {
        return Value.byDefault(value, field);
    }

    /** The last part of the path. */
    public String name() {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}

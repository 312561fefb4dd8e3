package dev.microservicenetwork.engine.network;

/** What holds where nothing is written, as one row of the published table. */
public final class Default<T> {
    private final String field;
    private final Value<T> value;
    private final String says;
    private final String becomes;

    /**
     * @param field its path, from the nearest block that has a name of its own
     * @param value the value; for one that depends on other fields, its words
     * @param says the value in words
     * @param becomes the field of the generated object; empty if it becomes none
     */
    Default(String field, T value, String says, String becomes) {
        this.field = field;
        this.value = Value.byDefault(value, field);
        this.says = says;
        this.becomes = becomes;
    }

    public String field() {
        return field;
    }

    public T value() {
        return value.value();
    }

    public String says() {
        return says;
    }

    public String becomes() {
        return becomes;
    }

    /** The value, with the table as its origin. */
    public Value<T> asValue() {
        return value;
    }

    /** The last part of the path. */
    public String name() {
        return field.substring(field.lastIndexOf('.') + 1);
    }
}

package dev.microservicenetwork.engine.network;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An effective value and where it came from. */
public record Value<T>(T value, Origin origin) {
    public static <T> Value<T> written(T value, String path) {
        return new Value<>(value, Origin.written(path));
    }

    public static <T> Value<T> byDefault(T value, String path) {
        return new Value<>(value, Origin.byDefault(path));
    }

    /** The written value, or this one where none is. */
    public Value<T> orWritten(@Nullable T written, String path) {
        return written == null ? this : written(written, path);
    }

    /** The same origin, another form of the value. */
    public <U> Value<U> map(Function<T, U> form) {
        return new Value<>(form.apply(value), origin);
    }
}

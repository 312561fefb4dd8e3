package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.engine.network.Default;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A block of fields in each place that writes it, the outermost first; the places are merged field by field. */
record Block<B>(List<Written<B>> places) {
    Block {
        places = List.copyOf(places);
    }

    /** What one place says, and where that is. */
    record Written<B>(String path, B it) {}

    /** A block within this one. */
    <C> Block<C> block(String name, Function<B, @Nullable C> get) {
        List<Written<C>> inner = List.of();
        for (Written<B> place : places) {
            C written = get.apply(place.it());
            if (written != null) {
                inner = inner.isEmpty() ? new ArrayList<>(places.size()) : inner;
                inner.add(new Written<>(place.path() + "." + name, written));
            }
        }
        return new Block<>(inner);
    }

    /** Whether it is written and not switched off. */
    boolean isOn(Function<B, @Nullable Boolean> enabled) {
        Value<Boolean> switched = last("enabled", enabled);
        return !places.isEmpty() && (switched == null || switched.value());
    }

    /** What is written furthest inside. */
    <T> @Nullable Value<T> last(String field, Function<B, @Nullable T> get) {
        for (int i = places.size() - 1; i >= 0; i--) {
            T value = get.apply(places.get(i).it());
            if (value != null) {
                return Value.written(value, places.get(i).path() + "." + field);
            }
        }
        return null;
    }

    <T> Value<T> last(Default<T> otherwise, Function<B, @Nullable T> get) {
        Value<T> last = last(otherwise.name(), get);
        return last == null ? otherwise.asValue() : last;
    }

    @Nullable
    Value<Duration> duration(String field, Function<B, @Nullable String> get) {
        Value<String> last = last(field, get);
        return last == null ? null : last.map(Durations::of);
    }

    Value<Duration> duration(Default<Duration> otherwise, Function<B, @Nullable String> get) {
        Value<Duration> last = duration(otherwise.name(), get);
        return last == null ? otherwise.asValue() : last;
    }
}

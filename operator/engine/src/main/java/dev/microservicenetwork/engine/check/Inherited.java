package dev.microservicenetwork.engine.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of the spec in each place that writes it, the outermost first; what is further inside wins, field by field. */
record Inherited<T>(List<Place<T>> places) {
    Inherited {
        places = List.copyOf(places);
    }

    /**
     * What one place says.
     *
     * @param depth how far inside: it compares places of different fields
     */
    record Place<T>(int depth, At<T> at) {
        T it() {
            return at.it();
        }
    }

    <U> Inherited<U> field(String name, Function<T, @Nullable U> get) {
        List<Place<U>> fields = new ArrayList<>(places.size());
        for (Place<T> place : places) {
            place.at().field(name, get).forEach(field -> fields.add(new Place<>(place.depth(), field)));
        }
        return new Inherited<>(fields);
    }

    /** The same with a place further inside. */
    Inherited<T> and(Place<T> inner) {
        List<Place<T>> all = new ArrayList<>(places);
        all.add(inner);
        return new Inherited<>(all);
    }

    /** The place that wins. */
    Optional<Place<T>> last() {
        return places.isEmpty() ? Optional.empty() : Optional.of(places.get(places.size() - 1));
    }

    Stream<Place<T>> from(int depth) {
        return places.stream().filter(place -> place.depth() >= depth);
    }

    /** The place that switches the block off, if it is off. */
    Optional<Place<Boolean>> off(Function<T, @Nullable Boolean> enabled) {
        if (places.isEmpty()) {
            return Optional.empty();
        }
        return field("enabled", enabled).last().filter(place -> !place.it());
    }

    /** Whether it is written and not switched off. */
    boolean isOn(Function<T, @Nullable Boolean> enabled) {
        return !places.isEmpty() && off(enabled).isEmpty();
    }
}

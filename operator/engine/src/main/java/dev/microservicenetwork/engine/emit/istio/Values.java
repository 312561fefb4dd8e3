package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Percentage;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import io.fabric8.istio.api.api.networking.v1alpha3.Percent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Effective values as fields of Istio's: without their origin, and absent where there is nothing to say. */
final class Values {
    private Values() {}

    static <T> @Nullable T value(@Nullable Value<T> value) {
        return value == null ? null : value.value();
    }

    static @Nullable String duration(@Nullable Value<Duration> duration) {
        return duration == null ? null : Durations.format(duration.value());
    }

    /** Off is an absent field: Istio refuses 0s. */
    static @Nullable String unlessZero(@Nullable Value<Duration> duration) {
        return duration == null || duration.value().isZero() ? null : duration(duration);
    }

    /** What Istio does by itself is not repeated. */
    static <T> @Nullable Value<T> unless(T istios, @Nullable Value<T> value) {
        return value == null || value.value().equals(istios) ? null : value;
    }

    static Percent percent(Percentage percentage) {
        return new Percent(percentage.inPercent());
    }
}

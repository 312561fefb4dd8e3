package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RetryOwner;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import dev.microservicenetwork.engine.network.Value;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Merges what several fields say of timeout and retries, the outermost first, field by field. */
final class RequestPolicies {
    private RequestPolicies() {}

    /** What one place says, at {@code path.timeout} and {@code path.retries}. */
    record Layer(
            String path, @Nullable String timeout, @Nullable RetriesSpec retries) {}

    /**
     * What is known of the requests themselves.
     *
     * @param streaming whether a timeout would cut a stream; then the path that says so
     * @param idempotentBy the field by which they are known to be idempotent, or null
     */
    record Nature(@Nullable String streaming, @Nullable String idempotentBy) {
        static final Nature ORDINARY = new Nature(null, null);

        boolean isStreaming() {
            return streaming != null;
        }
    }

    static RequestPolicy merge(List<Layer> layers, Nature nature) {
        Value<Duration> timeout = Defaults.TIMEOUT.asValue();
        for (Layer layer : layers) {
            if (layer.timeout() != null) {
                timeout = Value.written(Durations.of(layer.timeout()), layer.path() + ".timeout");
            }
        }
        if (nature.streaming() != null) {
            timeout = new Value<>(Duration.ZERO, Origin.derived(nature.streaming()));
        }
        return new RequestPolicy(timeout, retries(layers, nature));
    }

    private static Retries retries(List<Layer> layers, Nature nature) {
        Value<Boolean> idempotent = nature.idempotentBy() != null
                ? new Value<>(true, Origin.derived(nature.idempotentBy()))
                : Defaults.IDEMPOTENT.asValue();
        Value<Integer> attempts = Defaults.ATTEMPTS.asValue();
        Value<Duration> perTryTimeout = Defaults.PER_TRY_TIMEOUT.asValue();
        Value<Duration> backoff = Defaults.BACKOFF.asValue();
        Value<List<Integer>> statusCodes = Defaults.STATUS_CODES.asValue();
        Value<Boolean> otherLocalities = Defaults.OTHER_LOCALITIES.asValue();
        Value<RetryOwner> owner = Defaults.OWNER.asValue();
        Value<List<RetryCondition>> on = null;
        for (Layer layer : layers) {
            RetriesSpec spec = layer.retries();
            if (spec == null) {
                continue;
            }
            String path = layer.path() + ".retries";
            idempotent = idempotent.orWritten(spec.idempotent(), path + ".idempotent");
            attempts = attempts.orWritten(spec.attempts(), path + ".attempts");
            perTryTimeout = perTryTimeout.orWritten(duration(spec.perTryTimeout()), path + ".perTryTimeout");
            backoff = backoff.orWritten(duration(spec.backoff()), path + ".backoff");
            statusCodes = statusCodes.orWritten(
                    spec.statusCodes().isEmpty() ? null : spec.statusCodes(), path + ".statusCodes");
            otherLocalities = otherLocalities.orWritten(spec.otherLocalities(), path + ".otherLocalities");
            owner = owner.orWritten(spec.owner(), path + ".owner");
            on = spec.retryOn().isEmpty() ? on : Value.written(spec.retryOn(), path + ".retryOn");
        }
        boolean mayRepeat = idempotent.value() && !nature.isStreaming();
        return new Retries(
                attempts,
                nature.streaming() != null && !perTryTimeout.value().isZero()
                        ? new Value<>(Duration.ZERO, Origin.derived(nature.streaming()))
                        : perTryTimeout,
                backoff,
                conditions(on, mayRepeat),
                mayRepeat
                        ? statusCodes.map(
                                codes -> codes.stream().distinct().sorted().toList())
                        : Defaults.STATUS_CODES.asValue(),
                idempotent,
                otherLocalities,
                owner);
    }

    // Inherited conditions under which a request may have been executed are left out where it must not be executed
    // twice.
    private static Value<List<RetryCondition>> conditions(
            @Nullable Value<List<RetryCondition>> written, boolean mayRepeat) {
        if (written != null) {
            List<RetryCondition> allowed = written.value().stream()
                    .filter(condition -> mayRepeat || condition.isSafe())
                    .distinct()
                    .sorted()
                    .toList();
            return allowed.isEmpty() ? Defaults.ON.asValue() : new Value<>(allowed, written.origin());
        }
        return mayRepeat ? Defaults.ON.asValue().map(RequestPolicies::withFailuresOnceSent) : Defaults.ON.asValue();
    }

    private static List<RetryCondition> withFailuresOnceSent(List<RetryCondition> safe) {
        return Stream.concat(safe.stream(), Stream.of(RetryCondition.UNAVAILABLE, RetryCondition.GATEWAY_ERROR))
                .toList();
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Durations.of(text);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The retry policy of a route. */
record Retries(int attempts, List<String> on, @Nullable Duration perTryTimeout) {

    static final Retries NONE = new Retries(0, List.of(), null);

    /** What istiod writes where a route says nothing ({@code retry.DefaultPolicy}, Istio 1.24 and later). */
    static final Retries DEFAULT = new Retries(
            2,
            List.of("connect-failure", "refused-stream", "unavailable", "cancelled", "retriable-status-codes"),
            null);

    static Retries of(@Nullable HTTPRetry retry) {
        if (retry == null) {
            return DEFAULT;
        }
        int attempts = retry.getAttempts() == null ? 0 : retry.getAttempts();
        if (attempts <= 0) {
            return NONE;
        }
        String on = orEmpty(retry.getRetryOn());
        return new Retries(
                attempts,
                on.isBlank()
                        ? DEFAULT.on
                        : Arrays.stream(on.split(",")).map(String::trim).toList(),
                Durations.limit(retry.getPerTryTimeout()));
    }

    int tries() {
        return attempts + 1;
    }
}

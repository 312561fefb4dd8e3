package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a proxy repeats a request that failed.
 *
 * @param attempts after the first try
 * @param on Envoy's retry conditions as written, status codes among them
 * @param perTryTimeout of each try; null if there is none
 * @param backoff before the first retry, growing up to tenfold; null is Envoy's 25ms
 * @param ignorePreviousHosts whether a retry avoids the endpoints that failed before
 * @param remoteLocalities whether retries may go to endpoints in other localities
 */
public record Retries(
        int attempts,
        List<String> on,
        @Nullable Duration perTryTimeout,
        @Nullable Duration backoff,
        boolean ignorePreviousHosts,
        boolean remoteLocalities) {

    static final Retries NONE = new Retries(0, List.of(), null, null, false, false);

    /** What istiod writes where a route says nothing ({@code retry.DefaultPolicy}, Istio 1.24 and later). */
    static final Retries DEFAULT = new Retries(
            2,
            List.of("connect-failure", "refused-stream", "unavailable", "cancelled", "retriable-status-codes"),
            null,
            null,
            true,
            false);

    public Retries {
        on = List.copyOf(on);
    }

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
                Durations.limit(retry.getPerTryTimeout()),
                Durations.limit(retry.getBackoff()),
                !Boolean.FALSE.equals(retry.getRetryIgnorePreviousHosts()),
                Boolean.TRUE.equals(retry.getRetryRemoteLocalities()));
    }

    /** With a hash the endpoint is not to be changed. */
    Retries toPreviousHosts() {
        return new Retries(attempts, on, perTryTimeout, backoff, false, remoteLocalities);
    }

    int tries() {
        return attempts + 1;
    }
}

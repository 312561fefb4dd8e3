package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.RetryCondition;
import java.time.Duration;
import java.util.List;

/**
 * Effective retries.
 *
 * @param attempts after the first try; 0 = off
 * @param perTryTimeout zero = off
 * @param backoff zero = Envoy's own
 */
public record Retries(
        Value<Integer> attempts,
        Value<Duration> perTryTimeout,
        Value<Duration> backoff,
        Value<List<RetryCondition>> on,
        Value<List<Integer>> statusCodes,
        Value<Boolean> idempotent) {

    boolean doTheSameAs(Retries other) {
        return attempts.value().equals(other.attempts.value())
                && perTryTimeout.value().equals(other.perTryTimeout.value())
                && backoff.value().equals(other.backoff.value())
                && on.value().equals(other.on.value())
                && statusCodes.value().equals(other.statusCodes.value());
    }

    public boolean areOff() {
        return attempts.value() == 0;
    }
}

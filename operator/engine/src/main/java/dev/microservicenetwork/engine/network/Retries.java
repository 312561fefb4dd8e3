package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RetryOwner;
import java.time.Duration;
import java.util.List;

/**
 * Effective retries.
 *
 * @param attempts after the first try; 0 = off
 * @param perTryTimeout zero = off
 * @param backoff zero = Envoy's own
 * @param otherLocalities whether a retry may leave the locality of the tries before it
 * @param owner who retries; if it is the client, the mesh does not
 */
public record Retries(
        Value<Integer> attempts,
        Value<Duration> perTryTimeout,
        Value<Duration> backoff,
        Value<List<RetryCondition>> on,
        Value<List<Integer>> statusCodes,
        Value<Boolean> idempotent,
        Value<Boolean> otherLocalities,
        Value<RetryOwner> owner) {

    boolean doTheSameAs(Retries other) {
        if (areOff() || other.areOff()) {
            return areOff() == other.areOff();
        }
        return attempts.value().equals(other.attempts.value())
                && perTryTimeout.value().equals(other.perTryTimeout.value())
                && backoff.value().equals(other.backoff.value())
                && on.value().equals(other.on.value())
                && statusCodes.value().equals(other.statusCodes.value())
                && otherLocalities.value().equals(other.otherLocalities.value());
    }

    /** Whether the mesh retries nothing. */
    public boolean areOff() {
        return attempts.value() == 0 || owner.value() == RetryOwner.CLIENT;
    }
}

package dev.microservicenetwork.engine.network;

import java.time.Duration;

/**
 * Timeout and retries of requests.
 *
 * @param timeout zero = off
 */
public record RequestPolicy(Value<Duration> timeout, Retries retries) {
    /** Whether both do the same, whatever their values' origins. */
    public boolean doesTheSameAs(RequestPolicy other) {
        return timeout.value().equals(other.timeout.value()) && retries.doTheSameAs(other.retries);
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Fault;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Durations;
import java.time.Duration;
import java.util.stream.Stream;

/** A delay that seems to exceed a timeout doesn't: the proxy that injects it begins to count after it. */
final class Delays {
    private Delays() {}

    static Stream<Finding> check(Network network) {
        return network.routes().stream().flatMap(Delays::check);
    }

    private static Stream<Finding> check(Route route) {
        Fault fault = route.actions().fault();
        Value<Fault.Delay> delay = fault == null ? null : fault.delay();
        if (delay == null || delay.value().percentage().isNone()) {
            return Stream.of();
        }
        Duration wait = delay.value().duration();
        return route.policies()
                .map(RequestPolicy::timeout)
                .filter(timeout -> !timeout.value().isZero() && timeout.value().compareTo(wait) <= 0)
                .limit(1)
                .map(timeout -> new Finding(
                        Code.MSN2138,
                        delay.origin().path() + ".duration",
                        Durations.format(wait),
                        "the timeout of " + Durations.format(timeout.value()) + " doesn't cut this delay",
                        "the proxy counts from when it forwards the request, which is after it; the timeout is from "
                                + timeout.origin(),
                        "to see the timeout act, delay one hop further on: the calls that the service itself makes"));
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.resolve.Durations;
import java.time.Duration;
import java.util.stream.Stream;

/** The timeout of a request leaves time for its tries. */
final class Timing {
    private Timing() {}

    static Stream<Finding> check(Network network) {
        return network.requestPolicies().stream().flatMap(Timing::check);
    }

    private static Stream<Finding> check(RequestPolicy policy) {
        Duration timeout = policy.timeout().value();
        Duration perTry = policy.retries().perTryTimeout().value();
        if (timeout.isZero() || perTry.isZero() || policy.retries().areOff()) {
            return Stream.of();
        }
        // The finding is at the field that was written further inside: it is the one that made them clash.
        Origin inner = inner(
                policy.timeout().origin(), policy.retries().perTryTimeout().origin());
        Origin outer = inner.equals(policy.timeout().origin())
                ? policy.retries().perTryTimeout().origin()
                : policy.timeout().origin();
        boolean timeoutIsInner = inner.equals(policy.timeout().origin());
        String innerValue = Durations.format(timeoutIsInner ? timeout : perTry);
        if (perTry.compareTo(timeout) >= 0) {
            return Stream.of(new Finding(
                    Code.MSN2101,
                    inner.path(),
                    innerValue,
                    "the whole request may take " + Durations.format(timeout)
                            + ", no longer than one try, which may take " + Durations.format(perTry),
                    (timeoutIsInner ? "perTryTimeout" : "timeout") + " is from " + outer,
                    "raise timeout above " + Durations.format(perTry)
                            + ", or lower perTryTimeout, or set perTryTimeout: 0s"));
        }
        int tries = policy.retries().attempts().value() + 1;
        Duration all = perTry.multipliedBy(tries);
        return all.compareTo(timeout) > 0
                ? Stream.of(new Finding(
                        Code.MSN2103,
                        inner.path(),
                        innerValue,
                        tries + " tries of " + Durations.format(perTry) + " take " + Durations.format(all)
                                + ", and the request may take " + Durations.format(timeout),
                        (timeoutIsInner ? "perTryTimeout" : "timeout") + " is from " + outer,
                        "lower attempts to " + (timeout.toMillis() / perTry.toMillis() - 1) + ", or perTryTimeout to "
                                + Durations.format(timeout.dividedBy(tries))))
                : Stream.of();
    }

    private static Origin inner(Origin one, Origin other) {
        return depth(one.path()) >= depth(other.path()) ? one : other;
    }

    /** How far inside a field is: a value that is said further inside wins. */
    static int depth(String path) {
        return path.startsWith("spec.defaults")
                ? 0
                : path.contains(".calls[") || path.startsWith("spec.gateways") ? 3 : path.contains(".routes[") ? 2 : 1;
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Retries;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** Retries leave a locality only after two tries in it. */
final class RetriesElsewhere {
    private RetriesElsewhere() {}

    /** istiod's {@code updateFrequency} of the previous priorities. */
    private static final int TRIES_IN_A_LOCALITY = 2;

    static Stream<Finding> check(Network network) {
        Map<String, Finding> byField = new LinkedHashMap<>();
        network.requestPolicies().stream()
                .map(policy -> policy.retries())
                .filter(RetriesElsewhere::stay)
                .forEach(retries ->
                        byField.putIfAbsent(retries.otherLocalities().origin().path(), finding(retries)));
        return byField.values().stream();
    }

    private static boolean stay(Retries retries) {
        return retries.otherLocalities().value()
                && !retries.areOff()
                && retries.attempts().value() < TRIES_IN_A_LOCALITY;
    }

    private static Finding finding(Retries retries) {
        return new Finding(
                Code.MSN2151,
                retries.otherLocalities().origin().path(),
                "true",
                "a single retry stays in its locality",
                "Istio tries twice in a locality before it leaves it, and attempts is 1, from "
                        + retries.attempts().origin(),
                "write attempts: 2 or more, or leave otherLocalities out");
    }
}

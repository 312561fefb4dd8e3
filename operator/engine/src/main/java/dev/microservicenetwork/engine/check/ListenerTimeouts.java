package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** How long a TCP connection lasts is decided before its version is: Istio reads it from the service alone. */
final class ListenerTimeouts implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return Policy.all(spec)
                .filter(policy -> policy.traffic().tcp())
                .flatMap(policy -> policy.said().from(Policy.OF_VERSION))
                .flatMap(place -> place.at().field("connection", ResilienceSpec::connection))
                .flatMap(it -> Stream.concat(
                        it.field("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout),
                        it.field("maxDuration", ConnectionSpec::maxDuration)))
                .map(it -> new Finding(
                        Code.MSN2115,
                        it.path(),
                        it.it(),
                        "a version of a TCP service can't have its own",
                        "the caller's proxy counts before it has chosen a version",
                        "say it in the service's resilience.connection"));
    }
}

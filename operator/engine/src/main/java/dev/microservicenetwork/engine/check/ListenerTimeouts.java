package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.check.Inherited.Place;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Optional;
import java.util.stream.Stream;

/** How long a TCP connection lasts is decided before its version is: Istio reads it from the service alone. */
final class ListenerTimeouts implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.policies().stream()
                .filter(policy -> policy.isOwn(Policy.OF_VERSION))
                .filter(policy -> policy.traffic().tcp())
                .flatMap(policy -> Stream.concat(ofItsOwn(policy), withoutTheService(policy)));
    }

    private static Stream<Finding> ofItsOwn(Policy policy) {
        return policy.said()
                .from(Policy.OF_VERSION)
                .flatMap(place -> place.at().field("connection", ResilienceSpec::connection))
                .flatMap(it -> Stream.concat(
                        it.field("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout),
                        it.field("maxDuration", ConnectionSpec::maxDuration)))
                .map(it -> finding(it.path(), it.it(), "a version of a TCP service can't have its own"));
    }

    private static Stream<Finding> withoutTheService(Policy policy) {
        Inherited<ConnectionSpec> connection = policy.said().field("connection", ResilienceSpec::connection);
        Inherited<ConnectionSpec> above = new Inherited<>(connection.places().stream()
                .filter(place -> place.depth() < Policy.OF_VERSION)
                .toList());
        Optional<Place<String>> lasting = Stream.concat(
                        above.field("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout).places().stream(),
                        above.field("maxDuration", ConnectionSpec::maxDuration).places().stream())
                .findFirst();
        return above.isOn(ConnectionSpec::enabled)
                ? connection
                        .from(Policy.OF_VERSION)
                        .filter(place -> Boolean.FALSE.equals(place.it().enabled()))
                        .flatMap(place -> lasting.stream()
                                .map(it -> finding(
                                        place.at().path() + ".enabled",
                                        "false",
                                        "a version of a TCP service can't be without "
                                                + it.at().path())))
                : Stream.of();
    }

    private static Finding finding(String path, String value, String message) {
        return new Finding(
                Code.MSN2115,
                path,
                value,
                message,
                "the caller's proxy counts before it has chosen a version",
                "say it in the service's resilience.connection");
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CircuitBreakerSpec;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Traffic;
import java.util.stream.Stream;

/** What a service says of connections concerns a protocol that one of its ports speaks. What it inherits may be for others. */
final class ProtocolFields implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.policies().stream()
                .filter(policy -> policy.isOwn(Policy.OF_SERVICE))
                .flatMap(policy ->
                        policy.said().from(Policy.OF_SERVICE).flatMap(place -> check(place.at(), policy.traffic())));
    }

    private static Stream<Finding> check(At<ResilienceSpec> resilience, Traffic traffic) {
        return Stream.of(
                        traffic.http()
                                ? Stream.<Finding>of()
                                : ofRequests(resilience).map(ProtocolFields::noRequests),
                        traffic.http() && !traffic.http2()
                                ? ofConnection(resilience)
                                        .flatMap(it ->
                                                it.field("maxConcurrentStreams", ConnectionSpec::maxConcurrentStreams))
                                        .map(
                                                it -> nothing(
                                                        it,
                                                        "no port speaks HTTP/2, and on HTTP/1.1 a connection carries one request at a time"))
                                : Stream.<Finding>of(),
                        traffic.tcp()
                                ? Stream.<Finding>of()
                                : ofConnection(resilience)
                                        .flatMap(it -> it.field("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout))
                                        .map(it -> nothing(it, "no port is TCP; connections of HTTP have idleTimeout")))
                .flatMap(it -> it);
    }

    /** What exists only where Envoy sees requests. */
    private static Stream<At<?>> ofRequests(At<ResilienceSpec> resilience) {
        Stream<At<?>> limits = resilience
                .field("circuitBreaker", ResilienceSpec::circuitBreaker)
                .flatMap(it -> Stream.of(
                                it.field("maxPendingRequests", CircuitBreakerSpec::maxPendingRequests),
                                it.field("maxRequests", CircuitBreakerSpec::maxRequests),
                                it.field("maxRetries", CircuitBreakerSpec::maxRetries),
                                it.field("retryBudget", CircuitBreakerSpec::retryBudget))
                        .flatMap(found -> found));
        Stream<At<?>> connections = ofConnection(resilience)
                .flatMap(it -> Stream.of(
                                it.field("idleTimeout", ConnectionSpec::idleTimeout),
                                it.field("maxRequestsPerConnection", ConnectionSpec::maxRequestsPerConnection),
                                it.field("maxConcurrentStreams", ConnectionSpec::maxConcurrentStreams))
                        .flatMap(found -> found));
        Stream<At<?>> hashes = resilience
                .field("loadBalancer", ResilienceSpec::loadBalancer)
                .flatMap(it -> it.field("hash", LoadBalancerSpec::hash))
                .flatMap(it -> Stream.of(
                                it.field("header", HashSpec::header),
                                it.field("cookie", HashSpec::cookie),
                                it.field("queryParam", HashSpec::queryParam))
                        .flatMap(found -> found));
        return Stream.of(limits, connections, hashes).flatMap(it -> it);
    }

    private static Stream<At<ConnectionSpec>> ofConnection(At<ResilienceSpec> resilience) {
        return resilience.field("connection", ResilienceSpec::connection);
    }

    static Finding noRequests(At<?> at) {
        return new Finding(
                Code.MSN2105,
                at.path(),
                null,
                "on a TCP port this would do nothing",
                "Envoy sees connections there, no requests",
                "remove it, or declare the port's HTTP protocol");
    }

    private static Finding nothing(At<?> at, String why) {
        return new Finding(
                Code.MSN2113,
                at.path(),
                String.valueOf(at.it()),
                "on this service it would do nothing",
                why,
                "remove it, or correct the protocol of the ports");
    }
}

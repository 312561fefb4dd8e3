package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.ConnectionSpec;
import dev.microservicenetwork.api.CorsSpec;
import dev.microservicenetwork.api.FaultDelaySpec;
import dev.microservicenetwork.api.FaultSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.HashCookieSpec;
import dev.microservicenetwork.api.HashSpec;
import dev.microservicenetwork.api.LoadBalancerSpec;
import dev.microservicenetwork.api.OutlierDetectionSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.TcpKeepaliveSpec;
import dev.microservicenetwork.api.WarmupSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Durations;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Durations are readable, and zero only where it means off. */
final class DurationValues implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Stream.of(
                        parts.resilience().stream().flatMap(DurationValues::ofResilience),
                        parts.serviceRoutes().stream()
                                .flatMap(route -> route.field("timeout", RouteSpec::timeout))
                                .flatMap(it -> zeroIsOff(it)),
                        parts.calls().stream()
                                .filter(call -> call.it().timeout() != null)
                                .flatMap(call -> call.field("timeout", CallSpec::timeout))
                                .flatMap(it -> zeroIsOff(it)),
                        parts.gatewayRoutes().stream()
                                .flatMap(route -> route.field("timeout", GatewayRouteSpec::timeout))
                                .flatMap(it -> zeroIsOff(it)),
                        parts.actingRoutes().stream()
                                .flatMap(route -> route.field("fault", CommonRouteSpec::fault))
                                .flatMap(fault -> fault.field("delay", FaultSpec::delay))
                                .flatMap(delay -> delay.field("duration", FaultDelaySpec::duration))
                                .flatMap(it -> aboveZero(it)),
                        parts.actingRoutes().stream()
                                .flatMap(route -> route.field("cors", CommonRouteSpec::cors))
                                .flatMap(cors -> cors.field("maxAge", CorsSpec::maxAge))
                                .flatMap(it -> wholeSeconds(it, "browsers count whole seconds")),
                        parts.retries().stream().flatMap(DurationValues::ofRetries))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofResilience(At<ResilienceSpec> at) {
        Stream<At<OutlierDetectionSpec>> outlier = at.field("outlierDetection", ResilienceSpec::outlierDetection);
        return Stream.of(
                        at.field("timeout", ResilienceSpec::timeout).flatMap(it -> zeroIsOff(it)),
                        outlier.flatMap(it -> Stream.concat(
                                        it.field("interval", OutlierDetectionSpec::interval),
                                        it.field("baseEjectionTime", OutlierDetectionSpec::baseEjectionTime)))
                                .flatMap(it -> aboveZero(it)),
                        at.field("loadBalancer", ResilienceSpec::loadBalancer).flatMap(DurationValues::ofLoadBalancer),
                        at.field("connection", ResilienceSpec::connection).flatMap(DurationValues::ofConnection))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofLoadBalancer(At<LoadBalancerSpec> at) {
        return Stream.concat(
                at.field("warmup", LoadBalancerSpec::warmup)
                        .flatMap(it -> it.field("duration", WarmupSpec::duration))
                        .flatMap(it -> aboveZero(it)),
                at.field("hash", LoadBalancerSpec::hash)
                        .flatMap(it -> it.field("cookie", HashSpec::cookie))
                        .flatMap(it -> it.field("ttl", HashCookieSpec::ttl))
                        .flatMap(it -> zeroIsOff(it)));
    }

    private static Stream<Finding> ofConnection(At<ConnectionSpec> at) {
        return Stream.of(
                        Stream.concat(
                                        at.field("connectTimeout", ConnectionSpec::connectTimeout),
                                        at.field("idleTimeout", ConnectionSpec::idleTimeout))
                                .flatMap(it -> aboveZero(it)),
                        Stream.concat(
                                        at.field("maxDuration", ConnectionSpec::maxDuration),
                                        at.field("tcpIdleTimeout", ConnectionSpec::tcpIdleTimeout))
                                .flatMap(it -> zeroIsOff(it)),
                        at.field("tcpKeepalive", ConnectionSpec::tcpKeepalive)
                                .flatMap(it -> Stream.concat(
                                        it.field("time", TcpKeepaliveSpec::time),
                                        it.field("interval", TcpKeepaliveSpec::interval)))
                                .flatMap(it -> wholeSeconds(it, "keepalive counts whole seconds")))
                .flatMap(it -> it);
    }

    private static Stream<Finding> ofRetries(At<RetriesSpec> at) {
        return Stream.concat(
                at.field("perTryTimeout", RetriesSpec::perTryTimeout).flatMap(it -> zeroIsOff(it)),
                at.field("backoff", RetriesSpec::backoff).flatMap(it -> aboveZero(it)));
    }

    private static Stream<Finding> zeroIsOff(At<String> at) {
        return Durations.parse(at.it()).isPresent() ? Stream.of() : Stream.of(unreadable(at));
    }

    private static Stream<Finding> aboveZero(At<String> at) {
        return aboveZero(at, "1ms");
    }

    private static Stream<Finding> aboveZero(At<String> at, String least) {
        Optional<Duration> duration = Durations.parse(at.it());
        if (duration.isEmpty()) {
            return Stream.of(unreadable(at));
        }
        return duration.get().isZero()
                ? Stream.of(new Finding(
                        Code.MSN1006,
                        at.path(),
                        at.it(),
                        "this duration can't be zero",
                        "write at least " + least + ", or leave the field out for its default"))
                : Stream.of();
    }

    private static Stream<Finding> wholeSeconds(At<String> at, String why) {
        Optional<Duration> duration = Durations.parse(at.it());
        return duration.isPresent()
                        && !duration.get().isZero()
                        && duration.get().toMillisPart() != 0
                ? Stream.of(new Finding(
                        Code.MSN1006, at.path(), at.it(), why, "write a whole number of seconds, at least 1s"))
                : aboveZero(at, "1s");
    }

    private static Finding unreadable(At<String> at) {
        return new Finding(
                Code.MSN1002,
                at.path(),
                at.it(),
                "`" + at.it() + "` is not a duration",
                "write a Gateway API duration such as 800ms, 3s or 1m30s");
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may have been executed is repeated only where it may be executed twice. */
final class UnsafeRetries implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        RetriesSpec defaults = retries(spec.defaults());
        Stream<Finding> ofDefaults = new At<>("spec", spec)
                .field("defaults", MicroserviceNetworkSpec::defaults)
                .flatMap(it -> it.field("retries", ResilienceSpec::retries))
                .flatMap(it -> unsafe(it, false));
        Stream<Finding> ofServices = At.services(spec).stream().flatMap(service -> {
            boolean outer = idempotent(defaults, false);
            boolean own = idempotent(retries(service.it().resilience()), outer);
            return Stream.of(
                            service.field("resilience", ServiceSpec::resilience)
                                    .flatMap(it -> it.field("retries", ResilienceSpec::retries))
                                    .flatMap(it -> unsafe(it, outer)),
                            At.routes(service).stream()
                                    .flatMap(route -> ofRoute(
                                            route.field("retries", RouteSpec::retries),
                                            route.it().matches(),
                                            own)),
                            At.calls(service).stream()
                                    .flatMap(call -> call.field("retries", CallSpec::retries)
                                            .flatMap(it -> unsafe(it, callee(spec, call.it(), outer)))))
                    .flatMap(it -> it);
        });
        Stream<Finding> ofGateways = At.gateways(spec).stream()
                .flatMap(gateway -> At.gatewayRoutes(gateway).stream())
                .flatMap(route -> ofRoute(
                        route.field("retries", GatewayRouteSpec::retries),
                        route.it().matches(),
                        behind(spec, route.it(), defaults)));
        return Stream.of(ofDefaults, ofServices, ofGateways).flatMap(it -> it);
    }

    private static Stream<Finding> ofRoute(
            Stream<At<RetriesSpec>> retries, List<MatchSpec> matches, boolean inherited) {
        return retries.flatMap(it -> unsafe(it, inherited || Matches.areIdempotent(matches)));
    }

    private static boolean callee(MicroserviceNetworkSpec spec, CallSpec call, boolean outer) {
        return spec.services().stream()
                .filter(service -> call.local() && service.name().equals(call.name()))
                .anyMatch(service -> idempotent(retries(service.resilience()), outer));
    }

    private static boolean behind(
            MicroserviceNetworkSpec spec, GatewayRouteSpec route, @Nullable RetriesSpec defaults) {
        return route.to().stream()
                .allMatch(to -> spec.services().stream()
                        .filter(service -> service.name().equals(to.service()))
                        .allMatch(service -> idempotent(retries(service.resilience()), idempotent(defaults, false))));
    }

    private static @Nullable RetriesSpec retries(@Nullable ResilienceSpec resilience) {
        return resilience == null ? null : resilience.retries();
    }

    private static boolean idempotent(@Nullable RetriesSpec retries, boolean inherited) {
        return retries == null || retries.idempotent() == null ? inherited : retries.idempotent();
    }

    private static Stream<Finding> unsafe(At<RetriesSpec> retries, boolean inherited) {
        if (idempotent(retries.it(), inherited)) {
            return Stream.of();
        }
        Stream<Finding> conditions = At.each(
                        retries.path() + ".on", retries.it().on())
                .stream()
                .filter(condition -> !condition.it().isSafe())
                .map(condition -> finding(condition.path(), word(condition.it())));
        Stream<Finding> statuses = At.each(
                        retries.path() + ".statusCodes", retries.it().statusCodes())
                .stream()
                .map(status -> finding(status.path(), String.valueOf(status.it())));
        return Stream.concat(conditions, statuses);
    }

    private static Finding finding(String path, String condition) {
        return new Finding(
                Code.MSN2102,
                path,
                condition,
                "a retry on `" + condition + "` may execute the request twice",
                "the requests are not known to be idempotent",
                "add idempotent: true if they are, or match on GET, HEAD, OPTIONS, PUT or DELETE, or retry on ConnectFailure, RefusedStream and ResetBeforeRequest only");
    }

    private static String word(RetryCondition condition) {
        StringBuilder word = new StringBuilder();
        for (String part : condition.name().split("_", -1)) {
            word.append(part.charAt(0)).append(part.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return word.toString();
    }
}

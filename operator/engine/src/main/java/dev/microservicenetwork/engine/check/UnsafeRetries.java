package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What may have been executed is repeated only where it may be executed twice. */
final class UnsafeRetries implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Boolean outer = idempotent(retries(parts.spec().defaults()), null);
        Stream<Finding> ofResilience = parts.resilience().stream()
                .flatMap(it -> it.field("retries", ResilienceSpec::retries))
                .flatMap(it -> unsafe(it, outer, false));
        Stream<Finding> ofRoutes = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route -> route.field("retries", RouteSpec::retries)
                                .flatMap(it -> unsafe(
                                        it,
                                        idempotent(retries(service.it().resilience()), outer),
                                        Matches.areIdempotent(route.it().matches())))));
        Stream<Finding> ofCalls = parts.calls().stream()
                .filter(call -> call.it().retries() != null)
                .flatMap(call -> call.field("retries", CallSpec::retries)
                        .flatMap(it -> unsafe(it, callee(parts, call.it(), outer), false)));
        Stream<Finding> ofGateways = parts.gatewayRoutes().stream()
                .flatMap(route -> route.field("retries", GatewayRouteSpec::retries)
                        .flatMap(it -> unsafe(
                                it,
                                behind(parts, route.it(), outer),
                                Matches.areIdempotent(route.it().matches()))));
        return Stream.of(ofResilience, ofRoutes, ofCalls, ofGateways).flatMap(it -> it);
    }

    private static @Nullable Boolean callee(Parts parts, CallSpec call, @Nullable Boolean outer) {
        return parts.service(call.name())
                .filter(service -> call.local())
                .map(service -> retries(service.it().resilience()))
                .map(RetriesSpec::idempotent)
                .orElse(outer);
    }

    // Where services differ, what holds for all of them.
    private static @Nullable Boolean behind(Parts parts, GatewayRouteSpec route, @Nullable Boolean outer) {
        Boolean all = null;
        for (ServiceTargetSpec to : route.to()) {
            At<ServiceSpec> service = parts.service(to.qualifiedName()).orElse(null);
            if (service != null) {
                Boolean one = idempotent(retries(service.it().resilience()), outer);
                all = all == null || Boolean.FALSE.equals(one) ? one : all;
            }
        }
        return all;
    }

    private static @Nullable RetriesSpec retries(@Nullable ResilienceSpec resilience) {
        return resilience == null ? null : resilience.retries();
    }

    /** What is written of idempotence, here or further outside. */
    private static @Nullable Boolean idempotent(@Nullable RetriesSpec retries, @Nullable Boolean inherited) {
        return retries == null || retries.idempotent() == null ? inherited : retries.idempotent();
    }

    // What the methods of a route say is a default: anything written wins over it.
    private static Stream<Finding> unsafe(At<RetriesSpec> retries, @Nullable Boolean inherited, boolean byMethod) {
        Boolean written = idempotent(retries.it(), inherited);
        if (written == null ? byMethod : written) {
            return Stream.of();
        }
        Stream<Finding> conditions = retries.entries("retryOn", retries.it().retryOn()).stream()
                .filter(condition -> !condition.it().isSafe())
                .map(condition -> finding(condition.path(), word(condition.it())));
        Stream<Finding> statuses = retries.entries("statusCodes", retries.it().statusCodes()).stream()
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

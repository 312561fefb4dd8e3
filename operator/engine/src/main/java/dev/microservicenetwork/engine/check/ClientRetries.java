package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RetriesSpecBuilder;
import dev.microservicenetwork.api.RetryOwner;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the client retries, the mesh does not, and what is said of its retries does nothing. */
final class ClientRetries implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        RetryOwner outer = owner(parts.spec().defaults(), RetryOwner.MESH);
        Stream<Finding> resilience = parts.resilience().stream()
                .flatMap(it -> it.field("retries", ResilienceSpec::retries))
                .flatMap(it -> check(it, outer));
        Stream<Finding> routes = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route -> route.field("retries", RouteSpec::retries))
                        .flatMap(it -> check(it, owner(service.it().resilience(), outer))));
        Stream<Finding> calls = parts.calls().stream()
                .filter(call -> call.it().local() && call.it().retries() != null)
                .flatMap(call -> call.field("retries", CallSpec::retries)
                        .flatMap(it -> check(it, of(parts, call.it().name(), outer))));
        Stream<Finding> gateways = parts.gatewayRoutes().stream()
                .flatMap(route -> route.field("retries", GatewayRouteSpec::retries)
                        .flatMap(it -> check(it, behind(parts, route.it(), outer))));
        return Stream.of(resilience, routes, calls, gateways).flatMap(it -> it);
    }

    private static Stream<Finding> check(At<RetriesSpec> retries, RetryOwner inherited) {
        RetriesSpec said = retries.it();
        RetryOwner owner = said.owner() == null ? inherited : said.owner();
        boolean saysMore =
                !RetriesSpecBuilder.builder().owner(said.owner()).build().equals(said);
        return owner == RetryOwner.CLIENT && saysMore
                ? Stream.of(new Finding(
                        Code.MSN2112,
                        retries.path(),
                        null,
                        "the client retries here, so the mesh does not, and what is said of its retries does nothing",
                        "owner: Client is " + (said.owner() == null ? "inherited" : "written here"),
                        "remove the other fields, or write owner: Mesh and take the retries out of the client"))
                : Stream.of();
    }

    private static RetryOwner owner(@Nullable ResilienceSpec resilience, RetryOwner inherited) {
        RetriesSpec retries = resilience == null ? null : resilience.retries();
        return retries == null || retries.owner() == null ? inherited : retries.owner();
    }

    private static RetryOwner of(Parts parts, String callee, RetryOwner inherited) {
        return parts.service(callee)
                .map(service -> owner(service.it().resilience(), inherited))
                .orElse(inherited);
    }

    // Where services differ, it is not all the client's.
    private static RetryOwner behind(Parts parts, GatewayRouteSpec route, RetryOwner inherited) {
        boolean allClients =
                route.to().stream().allMatch(to -> of(parts, to.qualifiedName(), inherited) == RetryOwner.CLIENT);
        return allClients && !route.to().isEmpty() ? RetryOwner.CLIENT : RetryOwner.MESH;
    }
}

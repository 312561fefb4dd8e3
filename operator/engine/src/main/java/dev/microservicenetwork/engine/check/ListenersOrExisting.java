package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** A gateway is made from listeners or exists already; then its routes say their hosts, since nothing else does, and no listeners, which have no names here. */
final class ListenersOrExisting implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .flatMap(gateway -> Stream.concat(
                        oneOfBoth(gateway),
                        gateway.it().existing() == null
                                ? Stream.of()
                                : At.gatewayRoutes(gateway).stream().flatMap(ListenersOrExisting::route)));
    }

    private static Stream<Finding> oneOfBoth(At<GatewaySpec> gateway) {
        boolean exists = gateway.it().existing() != null;
        if (exists != gateway.it().listeners().isEmpty()) {
            return Stream.of(
                    exists
                            ? new Finding(
                                    Code.MSN4130,
                                    gateway.path() + ".listeners",
                                    null,
                                    "listeners for a Gateway that exists already",
                                    "remove listeners, or remove existing to have a Gateway made")
                            : new Finding(
                                    Code.MSN4130,
                                    gateway.path(),
                                    gateway.it().name(),
                                    "gateway `" + gateway.it().name() + "` has neither listeners nor existing",
                                    "add listeners, or existing: {namespace, name} to bind to a Gateway that is there"));
        }
        return Stream.of();
    }

    private static Stream<Finding> route(At<GatewayRouteSpec> route) {
        Stream<Finding> listeners = route.it().listeners().isEmpty()
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN4131,
                        route.path() + ".listeners",
                        null,
                        "the listeners of an existing Gateway have no names here",
                        "remove listeners; the route is for all ports that serve its hosts"));
        Stream<Finding> hosts = route.it().hosts().isEmpty()
                ? Stream.of(new Finding(
                        Code.MSN4132,
                        route.path(),
                        route.it().name(),
                        "a route for an existing Gateway without hosts",
                        "add hosts: those that the Gateway serves and this route is for"))
                : Stream.of();
        return Stream.concat(listeners, hosts);
    }
}

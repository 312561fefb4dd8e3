package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.resolve.Exposure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A part of the spec and where it is. Its path is put together only when it is asked for: a spec has thousands of parts, and hardly ever a finding.
 *
 * @param parent what it is a part of, or null for the spec
 * @param step the field of the parent
 * @param index its place in that field, or {@link #ALONE}
 */
record At<T>(@Nullable At<?> parent, String step, int index, T it) {
    private static final int ALONE = -1;

    static At<MicroserviceNetworkSpec> root(MicroserviceNetworkSpec spec) {
        return new At<>(null, "spec", ALONE, spec);
    }

    static List<At<ServiceSpec>> services(MicroserviceNetworkSpec spec) {
        return root(spec).entries("services", spec.services());
    }

    static List<At<GatewaySpec>> gateways(MicroserviceNetworkSpec spec) {
        return root(spec).entries("gateways", spec.gateways());
    }

    static List<At<RouteSpec>> routes(At<ServiceSpec> service) {
        return service.entries("routes", service.it().routes());
    }

    static List<At<CallSpec>> calls(At<ServiceSpec> service) {
        return service.entries("calls", service.it().calls());
    }

    static List<At<GatewayRouteSpec>> gatewayRoutes(At<GatewaySpec> gateway) {
        return gateway.entries("routes", gateway.it().routes());
    }

    /** The routes of all services and gateways. */
    static Stream<At<CommonRouteSpec>> allRoutes(MicroserviceNetworkSpec spec) {
        return Stream.concat(
                services(spec).stream()
                        .flatMap(service -> routes(service).stream())
                        .map(At::common),
                gateways(spec).stream()
                        .flatMap(gateway -> gatewayRoutes(gateway).stream())
                        .map(At::common));
    }

    private static At<CommonRouteSpec> common(At<? extends CommonRouteSpec> route) {
        return route.as(route.it);
    }

    /** The routes of a gateway that are for requests, not for connections. */
    static List<At<GatewayRouteSpec>> requestRoutes(At<GatewaySpec> gateway) {
        return gatewayRoutes(gateway).stream()
                .filter(route -> Exposure.listeners(gateway.it()).stream()
                        .anyMatch(listener ->
                                listener.protocol().carriesRequests() && Exposure.isFor(route.it(), listener)))
                .toList();
    }

    static List<At<ListenerSpec>> listeners(At<GatewaySpec> gateway) {
        return gateway.entries("listeners", gateway.it().listeners());
    }

    /** Where a service's route leads, itself and its mirrors. */
    static Stream<At<RouteTargetSpec>> destinations(At<RouteSpec> route) {
        return Stream.concat(
                route.entries("to", route.it().to()).stream(),
                route.entries("mirrors", route.it().mirrors()).stream()
                        .map(mirror -> mirror.as(mirror.it().asRouteTarget())));
    }

    /** Each match of a route, of services and of gateways. */
    static Stream<At<MatchSpec>> matches(MicroserviceNetworkSpec spec) {
        return Stream.concat(
                services(spec).stream()
                        .flatMap(service -> routes(service).stream())
                        .flatMap(At::matches),
                gateways(spec).stream()
                        .flatMap(gateway -> gatewayRoutes(gateway).stream())
                        .flatMap(At::gatewayMatches));
    }

    static Stream<At<MatchSpec>> matches(At<RouteSpec> route) {
        return route.entries("matches", route.it().matches()).stream();
    }

    static Stream<At<MatchSpec>> gatewayMatches(At<GatewayRouteSpec> route) {
        return route.entries("matches", route.it().matches()).stream();
    }

    /** Something else in the same place. */
    <U> At<U> as(U other) {
        return new At<>(parent, step, index, other);
    }

    String path() {
        String field = parent == null ? step : parent.path() + "." + step;
        return index == ALONE ? field : field + "[" + index + "]";
    }

    /** The path of a map's entry. */
    static String key(String map, String key) {
        return key.matches("[A-Za-z_][-A-Za-z0-9_]*") ? map + "." + key : map + "[" + key + "]";
    }

    /** The entries of a list of this. */
    <U> List<At<U>> entries(String name, List<U> list) {
        return each(this, name, list);
    }

    private static <T> List<At<T>> each(@Nullable At<?> parent, String step, List<T> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        List<At<T>> all = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            all.add(new At<>(parent, step, i, list.get(i)));
        }
        return all;
    }

    /** A field of this, if it is there. */
    <U> Stream<At<U>> field(String name, Function<T, @Nullable U> get) {
        U value = get.apply(it);
        return value == null ? Stream.of() : Stream.of(new At<>(this, name, ALONE, value));
    }

    /** Each place that speaks of retries. */
    static Stream<At<RetriesSpec>> retries(MicroserviceNetworkSpec spec) {
        Stream<At<RetriesSpec>> defaults = root(spec)
                .field("defaults", MicroserviceNetworkSpec::defaults)
                .flatMap(it -> it.field("retries", r -> r.retries()));
        Stream<At<RetriesSpec>> services = services(spec).stream()
                .flatMap(service -> Stream.of(
                                service.field("resilience", ServiceSpec::resilience)
                                        .flatMap(it -> it.field("retries", r -> r.retries())),
                                routes(service).stream().flatMap(route -> route.field("retries", RouteSpec::retries)),
                                calls(service).stream().flatMap(call -> call.field("retries", CallSpec::retries)))
                        .flatMap(it -> it));
        Stream<At<RetriesSpec>> gateways = gateways(spec).stream()
                .flatMap(gateway -> gatewayRoutes(gateway).stream()
                        .flatMap(route -> route.field("retries", GatewayRouteSpec::retries)));
        return Stream.of(defaults, services, gateways).flatMap(it -> it);
    }
}

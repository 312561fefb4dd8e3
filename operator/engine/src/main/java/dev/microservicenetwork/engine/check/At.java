package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.resolve.Exposure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of the spec and where it is. Its path is put together only when it is asked for: a spec has thousands of parts, and hardly ever a finding. */
final class At<T> {
    private static final int ALONE = -1;

    private final @Nullable At<?> parent;
    private final String step;
    private final int index;
    private final T it;
    private @Nullable String path;
    private @Nullable Entries<?> known;

    /** What has been taken apart already, so that rules share it and its paths. */
    private record Entries<U>(
            String name,
            List<U> list,
            List<At<U>> places,
            @Nullable Entries<?> before) {}

    /**
     * @param parent what it is a part of, or null for the spec
     * @param step the field of the parent
     * @param index its place in that field, or {@link #ALONE}
     */
    private At(@Nullable At<?> parent, String step, int index, T it) {
        this.parent = parent;
        this.step = step;
        this.index = index;
        this.it = it;
    }

    T it() {
        return it;
    }

    /** The field of its parent. */
    String step() {
        return step;
    }

    static At<MicroserviceNetworkSpec> root(MicroserviceNetworkSpec spec) {
        return new At<>(null, "spec", ALONE, spec);
    }

    static List<At<RouteSpec>> routes(At<ServiceSpec> service) {
        return service.entries("routes", service.it().routes());
    }

    static List<At<CallSpec>> calls(At<ServiceSpec> service) {
        return service.entries("calls", service.it().calls());
    }

    static List<At<ConsumerSpec>> consumers(At<ServiceSpec> service) {
        return service.entries("consumers", service.it().consumers());
    }

    static List<At<GatewayRouteSpec>> gatewayRoutes(At<GatewaySpec> gateway) {
        return gateway.entries("routes", gateway.it().routes());
    }

    /** The routes of a gateway that are for requests, not for connections. */
    static List<At<GatewayRouteSpec>> requestRoutes(At<GatewaySpec> gateway) {
        List<ListenerSpec> listeners = Exposure.listeners(gateway.it()).stream()
                .filter(listener -> listener.protocol().carriesRequests())
                .toList();
        return gatewayRoutes(gateway).stream()
                .filter(route -> listeners.stream().anyMatch(listener -> Exposure.isFor(route.it(), listener)))
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

    static List<At<MatchSpec>> matches(At<? extends CommonRouteSpec> route) {
        return route.entries("matches", route.it().matches());
    }

    /** Something else in the same place. */
    <U> At<U> as(U other) {
        return new At<>(parent, step, index, other);
    }

    String path() {
        if (path == null) {
            String field = parent == null ? step : parent.path() + "." + step;
            path = index == ALONE ? field : field + "[" + index + "]";
        }
        return path;
    }

    /** The path of a map's entry. */
    static String key(String map, String key) {
        return key.matches("[A-Za-z_][-A-Za-z0-9_]*") ? map + "." + key : map + "[" + key + "]";
    }

    /** The entries of a list of this. */
    @SuppressWarnings("unchecked") // the places of a list are of the type of its entries
    <U> List<At<U>> entries(String name, List<U> list) {
        if (list.isEmpty()) {
            return List.of();
        }
        for (Entries<?> entries = known; entries != null; entries = entries.before()) {
            if (entries.list() == list && entries.name().equals(name)) {
                return ((Entries<U>) entries).places();
            }
        }
        List<At<U>> places = new ArrayList<>(list.size());
        for (int i = 0; i < list.size(); i++) {
            places.add(new At<>(this, name, i, list.get(i)));
        }
        List<At<U>> shared = Collections.unmodifiableList(places);
        known = new Entries<>(name, list, shared, known);
        return shared;
    }

    /** A field of this, if it is there. */
    <U> Stream<At<U>> field(String name, Function<T, @Nullable U> get) {
        U value = get.apply(it);
        return value == null ? Stream.of() : Stream.of(new At<>(this, name, ALONE, value));
    }
}

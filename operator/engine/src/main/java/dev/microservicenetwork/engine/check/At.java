package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.RetriesSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A part of the spec and its path. */
record At<T>(String path, T it) {
    static List<At<ServiceSpec>> services(MicroserviceNetworkSpec spec) {
        return each("spec.services", spec.services());
    }

    static List<At<GatewaySpec>> gateways(MicroserviceNetworkSpec spec) {
        return each("spec.gateways", spec.gateways());
    }

    static List<At<RouteSpec>> routes(At<ServiceSpec> service) {
        return each(service.path() + ".routes", service.it().routes());
    }

    static List<At<CallSpec>> calls(At<ServiceSpec> service) {
        return each(service.path() + ".calls", service.it().calls());
    }

    static List<At<GatewayRouteSpec>> gatewayRoutes(At<GatewaySpec> gateway) {
        return each(gateway.path() + ".routes", gateway.it().routes());
    }

    static List<At<ListenerSpec>> listeners(At<GatewaySpec> gateway) {
        return each(gateway.path() + ".listeners", gateway.it().listeners());
    }

    static <T> List<At<T>> each(String path, List<T> list) {
        List<At<T>> all = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            all.add(new At<>(path + "[" + i + "]", list.get(i)));
        }
        return all;
    }

    /** A field of this, if it is there. */
    <U> Stream<At<U>> field(String name, Function<T, @Nullable U> get) {
        U value = get.apply(it);
        return value == null ? Stream.of() : Stream.of(new At<>(path + "." + name, value));
    }

    /** Each place that speaks of retries. */
    static Stream<At<RetriesSpec>> retries(MicroserviceNetworkSpec spec) {
        Stream<At<RetriesSpec>> defaults = new At<>("spec", spec)
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

package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.AccessSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.GatewaySpecBuilder;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.MutualTlsSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.RouteTargetSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import dev.microservicenetwork.api.VersionSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** What people do to a resource between two releases; ports and pods stay as they are. Most of it takes something away: the way back adds it. */
final class Edit {
    private final Random random;

    private Edit(Random random) {
        this.random = random;
    }

    static MicroserviceNetwork of(MicroserviceNetwork resource, long seed) {
        Edit edit = new Edit(new Random(seed));
        MicroserviceNetworkSpec spec = resource.getSpec();
        for (int changes = 1 + edit.random.nextInt(4); changes > 0; changes--) {
            spec = edit.change(spec);
        }
        MicroserviceNetwork other = new MicroserviceNetwork();
        other.setMetadata(resource.getMetadata());
        other.setSpec(spec);
        return other;
    }

    private MicroserviceNetworkSpec change(MicroserviceNetworkSpec it) {
        return switch (random.nextInt(12)) {
            case 0 ->
                with(it).access(new AccessSpec(one(List.of(AccessMode.values()))))
                        .build();
            case 1 ->
                with(it).mtls(new MutualTlsSpec(one(List.of(MutualTlsMode.values())), null))
                        .build();
            case 2 -> with(it).defaults(null).build();
            case 3 -> with(it).services(without(it.services())).build();
            case 4 -> with(it).gateways(without(it.gateways())).build();
            case 5 -> with(it).gateways(one(it.gateways(), this::changeGateway)).build();
            case 6 -> withoutVersion(it);
            default ->
                with(it).services(one(it.services(), this::changeService)).build();
        };
    }

    private static MicroserviceNetworkSpecBuilder with(MicroserviceNetworkSpec spec) {
        return MicroserviceNetworkSpecBuilder.builder(spec);
    }

    private ServiceSpec changeService(ServiceSpec it) {
        ServiceSpecBuilder changed = ServiceSpecBuilder.builder(it);
        return switch (random.nextInt(7)) {
            case 0 -> changed.routes(without(it.routes())).build();
            case 1 -> changed.routes(List.of()).build();
            case 2 -> changed.routes(one(it.routes(), this::changeRoute)).build();
            case 3 -> changed.calls(without(it.calls())).build();
            case 4 -> changed.mtls(null).build();
            case 5 -> changed.resilience(null).build();
            default ->
                changed.defaultVersion(
                                it.versions().isEmpty()
                                        ? null
                                        : one(it.versions()).name())
                        .build();
        };
    }

    /** Other weights, or all to one. */
    private RouteSpec changeRoute(RouteSpec it) {
        List<RouteTargetSpec> to = random.nextBoolean()
                ? it.to().stream().skip(random.nextInt(1 + it.to().size() / 2)).toList()
                : it.to().stream()
                        .map(target -> RouteTargetSpecBuilder.builder(target)
                                .weight(1 + random.nextInt(99))
                                .build())
                        .toList();
        return RouteSpecBuilder.builder(it).to(to).build();
    }

    private GatewaySpec changeGateway(GatewaySpec it) {
        GatewaySpecBuilder changed = GatewaySpecBuilder.builder(it);
        return switch (random.nextInt(3)) {
            case 0 -> changed.routes(without(it.routes())).build();
            case 1 -> changed.listeners(without(it.listeners())).build();
            default ->
                changed.routes(one(
                                it.routes(),
                                route -> GatewayRouteSpecBuilder.builder(route)
                                        .matches(without(route.matches()))
                                        .build()))
                        .build();
        };
    }

    /** A version goes, and all that leads there. */
    private MicroserviceNetworkSpec withoutVersion(MicroserviceNetworkSpec it) {
        List<ServiceSpec> versioned = it.services().stream()
                .filter(service -> !service.versions().isEmpty())
                .toList();
        if (versioned.isEmpty()) {
            return it;
        }
        ServiceSpec service = one(versioned);
        VersionSpec gone = one(service.versions());
        List<VersionSpec> left =
                service.versions().stream().filter(version -> version != gone).toList();
        boolean wasDefault = Objects.equals(service.defaultVersion(), gone.name());
        ServiceSpec changed = ServiceSpecBuilder.builder(service)
                .versions(left)
                .defaultVersion(
                        !wasDefault
                                ? service.defaultVersion()
                                : left.isEmpty() ? null : left.get(0).name())
                .routes(service.routes().stream()
                        .map(route -> RouteSpecBuilder.builder(route)
                                .to(route.to().stream()
                                        .filter(to -> !Objects.equals(to.version(), gone.name()))
                                        .toList())
                                .build())
                        .toList())
                .build();
        Predicate<GatewayRouteSpec> leadsThere = route -> route.to().stream()
                .anyMatch(
                        to -> service.name().equals(to.service()) && gone.name().equals(to.version()));
        return with(it).services(it.services().stream()
                        .map(other -> other == service ? changed : other)
                        .toList())
                .gateways(it.gateways().stream()
                        .map(gateway -> GatewaySpecBuilder.builder(gateway)
                                .routes(gateway.routes().stream()
                                        .filter(leadsThere.negate())
                                        .toList())
                                .build())
                        .toList())
                .build();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private <T> List<T> without(List<T> list) {
        List<T> less = new ArrayList<>(list);
        if (!less.isEmpty()) {
            less.remove(random.nextInt(less.size()));
        }
        return less;
    }

    private <T> List<T> one(List<T> list, UnaryOperator<T> change) {
        List<T> changed = new ArrayList<>(list);
        if (!changed.isEmpty()) {
            int at = random.nextInt(changed.size());
            changed.set(at, change.apply(changed.get(at)));
        }
        return changed;
    }
}

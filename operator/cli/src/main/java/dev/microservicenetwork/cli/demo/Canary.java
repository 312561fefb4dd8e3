package dev.microservicenetwork.cli.demo;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteSpecBuilder;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.RouteTargetSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import java.util.List;

/** The service of the sample that is split between two versions. */
final class Canary {
    private static final int HALF = 50;

    private Canary() {}

    static String service(MicroserviceNetwork network) {
        return network.getSpec().services().stream()
                .filter(Canary::isSplit)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static boolean isSplit(ServiceSpec service) {
        return service.routes().stream().anyMatch(Canary::isSplit);
    }

    private static boolean isSplit(RouteSpec route) {
        return route.to().size() == 2;
    }

    static MicroserviceNetwork withHalfOfTheRequests(MicroserviceNetwork network) {
        MicroserviceNetworkSpec spec = network.getSpec();
        MicroserviceNetwork changed = new MicroserviceNetwork();
        changed.setMetadata(network.getMetadata());
        changed.setSpec(MicroserviceNetworkSpecBuilder.builder(spec)
                .services(spec.services().stream().map(Canary::halved).toList())
                .build());
        return changed;
    }

    private static ServiceSpec halved(ServiceSpec service) {
        List<RouteSpec> routes = service.routes().stream()
                .map(route -> isSplit(route) ? halved(route) : route)
                .toList();
        return ServiceSpecBuilder.builder(service).routes(routes).build();
    }

    private static RouteSpec halved(RouteSpec route) {
        List<RouteTargetSpec> to = route.to().stream()
                .map(it -> RouteTargetSpecBuilder.builder(it).weight(HALF).build())
                .toList();
        return RouteSpecBuilder.builder(route).to(to).build();
    }
}

package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.GatewaySpecBuilder;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceSpecBuilder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** The same resource with its lists that are told by name in another order; routes, matches and destinations stay, since their order means something. */
final class Shuffled {
    private final Random random;

    private Shuffled(long seed) {
        this.random = new Random(seed);
    }

    static MicroserviceNetwork of(MicroserviceNetwork resource, long seed) {
        MicroserviceNetwork other = new MicroserviceNetwork();
        other.setMetadata(resource.getMetadata());
        other.setSpec(new Shuffled(seed).of(resource.getSpec()));
        return other;
    }

    private MicroserviceNetworkSpec of(MicroserviceNetworkSpec it) {
        return MicroserviceNetworkSpecBuilder.builder(it)
                .services(shuffle(it.services().stream().map(this::of).toList()))
                .gateways(shuffle(it.gateways().stream().map(this::of).toList()))
                .build();
    }

    private ServiceSpec of(ServiceSpec it) {
        return ServiceSpecBuilder.builder(it)
                .ports(shuffle(it.ports()))
                .versions(shuffle(it.versions()))
                .calls(shuffle(it.calls()))
                .consumers(shuffle(it.consumers()))
                .build();
    }

    private GatewaySpec of(GatewaySpec it) {
        return GatewaySpecBuilder.builder(it).listeners(shuffle(it.listeners())).build();
    }

    private <T> List<T> shuffle(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}

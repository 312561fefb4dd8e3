package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
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
        return new MicroserviceNetworkSpec(
                it.mtls(),
                it.access(),
                it.defaults(),
                shuffle(it.services().stream().map(this::of).toList()),
                shuffle(it.gateways().stream().map(this::of).toList()),
                it.deletionPolicy(),
                it.paused());
    }

    private ServiceSpec of(ServiceSpec it) {
        return new ServiceSpec(
                it.name(),
                it.workload(),
                shuffle(it.ports()),
                shuffle(it.versions()),
                it.defaultVersion(),
                it.routes(),
                it.resilience(),
                shuffle(it.calls()),
                it.mtls());
    }

    private GatewaySpec of(GatewaySpec it) {
        return new GatewaySpec(
                it.name(), it.className(), it.selector(), it.serviceAccount(), shuffle(it.listeners()), it.routes());
    }

    private <T> List<T> shuffle(List<T> list) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }
}

package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.AccessSpec;
import dev.microservicenetwork.api.DeletionPolicy;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.api.MutualTlsMigration;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.MutualTlsSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.Allowed;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Random resources that use all of the API. Their form is always right, and most of them compile; the others break some rule, as people do. The same seed
 * gives the same resource.
 */
public final class RandomNetworks {
    private static final Allowed TCP_PORTS =
            new Allowed(List.of("shop"), List.of("*.example.com"), RandomListeners.TCP_PORTS);

    /** The configuration for which they are: the gateway class has hosts that it doesn't allow, and Gateways to which networks may bind. */
    public static final Configuration PLATFORM = new Configuration(
            List.of(new GatewayClass(
                    Configuration.DEFAULT_CLASS,
                    "istio-ingress",
                    Map.of("istio", "ingressgateway"),
                    "istio-ingressgateway",
                    null,
                    List.of(new Allowed(List.of("shop"), List.of("*.example.com"), List.of()), TCP_PORTS),
                    RandomGateways.existing())),
            false,
            "",
            false);

    /** How many of a thousand careful choices are careless. */
    private static final int SLIPS = 2;

    private final Draws draw;
    private final RandomGenerator random;

    private RandomNetworks(RandomGenerator random) {
        this.random = random;
        this.draw = new Draws(random);
    }

    public static MicroserviceNetwork of(long seed, int services) {
        return of(new SplittableRandom(seed), services);
    }

    public static MicroserviceNetwork of(RandomGenerator random, int services) {
        return new RandomNetworks(random).network(services);
    }

    private MicroserviceNetwork network(int size) {
        AccessMode access =
                draw.one(List.of(AccessMode.OPEN, AccessMode.AUDIT, AccessMode.ENFORCE, AccessMode.ENFORCE));
        boolean strict = access == AccessMode.ENFORCE && !slips();
        RandomResilience resilience = new RandomResilience(draw, this::slips);
        List<ServiceSpec> services = new RandomServices(draw, resilience, strict, this::slips).draw(size);
        MicroserviceNetwork network = new MicroserviceNetwork();
        network.setMetadata(new ObjectMetaBuilder()
                .withName("net")
                .withNamespace("shop")
                .withUid(draw.maybe(50, () -> "4711"))
                .build());
        network.setSpec(MicroserviceNetworkSpecBuilder.builder()
                .mtls(mtls(strict))
                .access(access == AccessMode.OPEN && draw.percent(50) ? null : new AccessSpec(access))
                .defaults(draw.maybe(
                        50, () -> resilience.of(RandomResilience.Scope.REQUESTS, List.of(Protocol.values()))))
                .services(services)
                .gateways(new RandomGateways(draw, resilience, services, this::slips).draw())
                .deletionPolicy(draw.maybe(30, () -> draw.one(List.of(DeletionPolicy.values()))))
                .build());
        return network;
    }

    private @Nullable MutualTlsSpec mtls(boolean strict) {
        List<MutualTlsMode> modes = strict ? List.of(MutualTlsMode.STRICT) : List.of(MutualTlsMode.values());
        return draw.maybe(
                60,
                () -> new MutualTlsSpec(
                        draw.maybe(60, () -> draw.one(modes)),
                        draw.maybe(30, () -> draw.one(List.of(MutualTlsMigration.values())))));
    }

    private boolean slips() {
        return random.nextInt(1000) < SLIPS;
    }
}

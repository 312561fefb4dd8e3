package dev.microservicenetwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.GatewayRouteSpecBuilder;
import dev.microservicenetwork.api.GatewaySpecBuilder;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerSpecBuilder;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpecBuilder;
import dev.microservicenetwork.engine.network.Hosts;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownNetworksTest {
    private static final List<String> HOSTS =
            List.of("*", "com", "*.com", "a.com", "ba.com", "*.a.com", "x.a.com", "*.x.a.com", "a.org", "*.org", "");

    @Test
    void findsThoseWhoseHostsOverlapOrWhosePortsCantBeShared() {
        List<MicroserviceNetwork> all = new ArrayList<>();
        for (String host : HOSTS) {
            for (ListenerProtocol protocol : ListenerProtocol.values()) {
                for (int port : List.of(80, 443)) {
                    all.add(network("net" + all.size(), host, protocol, port));
                }
            }
        }
        KnownNetworks known = KnownNetworks.of(all);
        assertThat(all)
                .allSatisfy(one -> assertThat(known.meeting(one))
                        .as("those that meet %s", listener(one))
                        .containsExactlyElementsOf(all.stream()
                                .filter(other -> meet(listener(one), listener(other)))
                                .toList()));
    }

    /** On a Gateway that somebody else keeps there are no listeners, and only routes say hosts. */
    @Test
    void findsThoseWhoseRoutesNameTheHost() {
        MicroserviceNetwork routed = network("routed", "", ListenerProtocol.HTTP, 8080);
        routed.setSpec(MicroserviceNetworkSpecBuilder.builder()
                .gateways(List.of(GatewaySpecBuilder.builder()
                        .name("shared")
                        .routes(List.of(GatewayRouteSpecBuilder.builder()
                                .name("all")
                                .hosts(List.of("x.a.com"))
                                .build()))
                        .build()))
                .build());
        MicroserviceNetwork wide = network("wide", "*.a.com", ListenerProtocol.HTTP, 80);
        MicroserviceNetwork other = network("other", "a.org", ListenerProtocol.HTTP, 80);
        KnownNetworks known = KnownNetworks.of(List.of(routed, wide, other));
        assertThat(known.meeting(routed)).containsExactly(routed, wide);
        assertThat(known.meeting(wide)).containsExactly(routed, wide);
        assertThat(known).containsExactly(routed, wide, other);
    }

    @Test
    void findsThoseOfANamespace() {
        MicroserviceNetwork one = network("one", "a.com", ListenerProtocol.HTTP, 80);
        MicroserviceNetwork other = network("other", "a.com", ListenerProtocol.HTTP, 80);
        other.getMetadata().setNamespace("elsewhere");
        KnownNetworks known = KnownNetworks.of(List.of(one, other));
        assertThat(known.in("shop")).containsExactly(one);
        assertThat(known.in("elsewhere")).containsExactly(other);
        assertThat(known.in("nowhere")).isEmpty();
    }

    @Test
    void aNetworkThatCantBeUnderstoodMeetsNobody() {
        MicroserviceNetwork without = new MicroserviceNetwork();
        without.setMetadata(new ObjectMetaBuilder()
                .withName("without")
                .withNamespace("shop")
                .build());
        without.setSpec(null);
        KnownNetworks known = KnownNetworks.of(List.of(without));
        assertThat(known.meeting(network("one", "*", ListenerProtocol.HTTP, 80)))
                .isEmpty();
        assertThat(known.in("shop")).containsExactly(without);
    }

    private static boolean meet(ListenerSpec one, ListenerSpec other) {
        return one.hosts().stream().anyMatch(host -> other.hosts().stream().anyMatch(it -> Hosts.overlap(host, it)))
                || (one.port() == other.port() && !one.protocol().canShareAPortWith(other.protocol()));
    }

    private static ListenerSpec listener(MicroserviceNetwork network) {
        return network.getSpec().gateways().get(0).listeners().get(0);
    }

    private static MicroserviceNetwork network(String name, String host, ListenerProtocol protocol, int port) {
        MicroserviceNetwork network = new MicroserviceNetwork();
        network.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace("shop").build());
        network.setSpec(MicroserviceNetworkSpecBuilder.builder()
                .gateways(List.of(GatewaySpecBuilder.builder()
                        .name("public")
                        .listeners(List.of(ListenerSpecBuilder.builder()
                                .name("one")
                                .port(port)
                                .protocol(protocol)
                                .hosts(host.isEmpty() ? List.of() : List.of(host))
                                .build()))
                        .build()))
                .build());
        return network;
    }
}

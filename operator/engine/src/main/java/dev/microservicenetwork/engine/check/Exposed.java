package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import dev.microservicenetwork.engine.resolve.Gateways;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A host that a resource exposes on a port of some pods.
 *
 * @param existing the Gateway to which it binds, if it makes none
 */
record Exposed(Gateway.Pods pods, Optional<Gateway.Existing> existing, Place place) {
    static Stream<Exposed> of(MicroserviceNetwork resource, Configuration configuration) {
        String namespace = resource.getMetadata().getNamespace();
        return resource.getSpec().gateways().stream().flatMap(gateway -> of(namespace, gateway, configuration));
    }

    static Stream<Exposed> of(String namespace, GatewaySpec gateway, Configuration configuration) {
        return Gateways.pods(namespace, gateway, configuration).stream()
                .flatMap(pods -> new Exposure(gateway)
                        .places().stream()
                                .map(place -> new Exposed(pods, Gateways.existing(namespace, gateway), place)));
    }

    String host() {
        return place.host();
    }

    /** Whether both are on the same pods. */
    boolean sharesPodsWith(Exposed other) {
        return pods.namespace().equals(other.pods.namespace())
                && (contains(pods.labels(), other.pods.labels()) || contains(other.pods.labels(), pods.labels()));
    }

    private static boolean contains(Map<String, String> labels, Map<String, String> some) {
        return labels.entrySet().containsAll(some.entrySet());
    }

    /** Whether they may be on the same port; of an existing Gateway the ports are unknown. */
    boolean mayShareAPortWith(Exposed other) {
        return isOnAnyPort()
                || other.isOnAnyPort()
                || place.listener().port() == other.place.listener().port();
    }

    private boolean isOnAnyPort() {
        return place.listener().port() == Exposure.ANY_PORT;
    }

    /** Whether they want a port for protocols that can't share it. */
    boolean wantsThePortOf(Exposed other) {
        return !isOnAnyPort()
                && !other.isOnAnyPort()
                && mayShareAPortWith(other)
                && !place.listener()
                        .protocol()
                        .canShareAPortWith(other.place.listener().protocol());
    }

    /** Whether both have the same host; what has none is told by its port alone. */
    boolean hasTheHostOf(Exposed other) {
        return !host().equals(Hosts.ANY) && host().equals(other.host());
    }
}

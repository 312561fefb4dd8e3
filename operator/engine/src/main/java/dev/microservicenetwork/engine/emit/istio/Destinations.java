package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.istio.api.api.networking.v1alpha3.DestinationBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestinationBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestinationBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code route[]}: hosts are fully qualified and ports always said, so that nothing depends on where a rule is read or on how many ports a Service has. */
final class Destinations {
    private final Network network;

    Destinations(Network network) {
        this.network = network;
    }

    List<HTTPRouteDestination> http(List<Destination> destinations) {
        return destinations.stream()
                .map(it -> new HTTPRouteDestinationBuilder()
                        .withDestination(of(it))
                        .withWeight(weight(it, destinations))
                        .build())
                .toList();
    }

    List<RouteDestination> tcp(List<Destination> destinations) {
        return destinations.stream()
                .map(it -> new RouteDestinationBuilder()
                        .withDestination(of(it))
                        .withWeight(weight(it, destinations))
                        .build())
                .toList();
    }

    private io.fabric8.istio.api.api.networking.v1alpha3.Destination of(Destination destination) {
        return new DestinationBuilder()
                .withHost(network.service(destination.service()).host())
                .withSubset(destination.version())
                .withNewPort()
                .withNumber((long) destination.port())
                .endPort()
                .build();
    }

    private static @Nullable Integer weight(Destination destination, List<Destination> all) {
        return all.size() == 1 ? null : destination.weight();
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.PortSelector;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
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
                .map(it -> new HTTPRouteDestination(of(it), null, weight(it, destinations)))
                .toList();
    }

    List<RouteDestination> tcp(List<Destination> destinations) {
        return destinations.stream()
                .map(it -> new RouteDestination(of(it), weight(it, destinations)))
                .toList();
    }

    private io.fabric8.istio.api.api.networking.v1alpha3.Destination of(Destination destination) {
        return new io.fabric8.istio.api.api.networking.v1alpha3.Destination(
                network.service(destination.service()).host(),
                new PortSelector((long) destination.port()),
                destination.version());
    }

    private static @Nullable Integer weight(Destination destination, List<Destination> all) {
        return all.size() == 1 ? null : destination.weight();
    }
}

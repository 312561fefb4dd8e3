package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRouteBuilder;
import java.util.List;

/** {@code tcp[]} of a VirtualService: all that can be said is where the connections to a port go. */
final class TcpRoutes {
    private final Network network;

    TcpRoutes(Network network) {
        this.network = network;
    }

    TCPRoute of(int port, List<Destination> destinations) {
        return new TCPRouteBuilder()
                .addNewMatch()
                .withPort((long) port)
                .endMatch()
                .withRoute(new Destinations(network).tcp(destinations))
                .build();
    }
}

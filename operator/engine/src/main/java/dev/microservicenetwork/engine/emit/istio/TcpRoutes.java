package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRouteBuilder;
import java.util.List;

/** {@code tcp[]} of a VirtualService: all that can be said is where the connections to a port go. */
final class TcpRoutes {
    private TcpRoutes() {}

    static TCPRoute of(int port, List<Destination> destinations) {
        return new TCPRouteBuilder()
                .addNewMatch()
                .withPort((long) port)
                .endMatch()
                .withRoute(Destinations.tcp(destinations))
                .build();
    }
}

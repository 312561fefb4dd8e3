package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRouteBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRouteBuilder;
import java.util.List;

/** {@code tcp[]} and {@code tls[]} of a VirtualService: all that can be said is where the connections to a port go, with {@code tls} by the name that the client sends. */
final class ConnectionRoutes {
    private ConnectionRoutes() {}

    static TCPRoute tcp(int port, List<Destination> to) {
        return new TCPRouteBuilder()
                .addNewMatch()
                .withPort((long) port)
                .endMatch()
                .withRoute(Destinations.tcp(to))
                .build();
    }

    /** Names that are not among these are refused. */
    static TLSRoute tls(int port, List<String> serverNames, List<Destination> to) {
        return new TLSRouteBuilder()
                .addNewMatch()
                .withPort((long) port)
                .withSniHosts(serverNames)
                .endMatch()
                .withRoute(Destinations.tcp(to))
                .build();
    }
}

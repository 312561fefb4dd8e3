package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Route;
import io.fabric8.istio.api.api.networking.v1alpha3.L4MatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.L4MatchAttributesBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRouteBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSMatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSMatchAttributesBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRouteBuilder;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code tcp[]} and {@code tls[]} of a VirtualService: all that can be said is who opens the connections to a port, with {@code tls} by the name that the client
 * sends, and where they go.
 */
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

    static Stream<TCPRoute> tcpOfPort(int port, List<Route> routes) {
        return routes.stream()
                .map(route -> new TCPRouteBuilder()
                        .withMatch(tcpMatches(port, route.match().from()))
                        .withRoute(Destinations.tcp(route.destinations()))
                        .build());
    }

    /** Names that are not among these are refused. */
    static TLSRoute tls(int port, List<String> serverNames, List<Destination> to) {
        return new TLSRouteBuilder()
                .withMatch(tlsMatches(port, serverNames, List.of()))
                .withRoute(Destinations.tcp(to))
                .build();
    }

    static Stream<TLSRoute> tlsOfPort(int port, List<String> serverNames, List<Route> routes) {
        return routes.stream()
                .map(route -> new TLSRouteBuilder()
                        .withMatch(tlsMatches(port, serverNames, route.match().from()))
                        .withRoute(Destinations.tcp(route.destinations()))
                        .build());
    }

    private static List<L4MatchAttributes> tcpMatches(int port, List<CallerCondition> from) {
        L4MatchAttributesBuilder any = new L4MatchAttributesBuilder().withPort((long) port);
        return from.isEmpty()
                ? List.of(any.build())
                : from.stream()
                        .map(caller -> any.withSourceLabels(new TreeMap<>(caller.labels()))
                                .withSourceNamespace(caller.namespace())
                                .build())
                        .toList();
    }

    private static List<TLSMatchAttributes> tlsMatches(int port, List<String> serverNames, List<CallerCondition> from) {
        TLSMatchAttributesBuilder any =
                new TLSMatchAttributesBuilder().withPort((long) port).withSniHosts(serverNames);
        return from.isEmpty()
                ? List.of(any.build())
                : from.stream()
                        .map(caller -> any.withSourceLabels(new TreeMap<>(caller.labels()))
                                .withSourceNamespace(caller.namespace())
                                .build())
                        .toList();
    }
}

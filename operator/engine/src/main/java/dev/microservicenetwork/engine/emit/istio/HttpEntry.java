package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code http[]} and what it was made from, so that an explanation need not guess.
 *
 * @param route one of the routes that it stands for; they differ only in what they match
 * @param policy the route's, or that of the callers whom this copy is for
 */
public record HttpEntry(HTTPRoute http, Route route, RequestPolicy policy) {

    /** All entries of a service's VirtualService, in order. */
    public static List<HttpEntry> of(Network network, Service service) {
        boolean tellPorts = service.ports().size() > 1 || service.hasOtherPorts();
        List<HttpEntry> entries = new ArrayList<>();
        for (Service.PortRoutes ofPort : service.routes()) {
            if (ofPort.port().isHttpFamily()) {
                entries.addAll(new HttpRoutes(network, portToTell(ofPort, tellPorts)).of(ofPort.routes()));
            }
        }
        return entries;
    }

    /** All entries of a gateway's VirtualService for a host, in order. */
    public static List<HttpEntry> of(Network network, Gateway.HostRoutes host) {
        return host.http().stream()
                .flatMap(it -> new HttpRoutes(network, it.port()).of(it.routes()).stream())
                .toList();
    }

    // Without its port, a route of one port would catch the requests to the others.
    private static @Nullable Integer portToTell(Service.PortRoutes routes, boolean several) {
        return several ? routes.port().number() : null;
    }
}

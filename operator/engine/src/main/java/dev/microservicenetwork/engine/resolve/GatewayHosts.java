package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.engine.network.Gateway.ConnectionRoute;
import dev.microservicenetwork.engine.network.Gateway.HostRoutes;
import dev.microservicenetwork.engine.network.Gateway.PortRoutes;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a gateway exposes on each host. */
final class GatewayHosts {
    private final String path;
    private final GatewaySpec gateway;
    private final Exposure exposure;
    private final GatewayRoutes gatewayRoutes;
    private final Map<List<List<Integer>>, List<Route>> crossed = new HashMap<>();

    GatewayHosts(String path, GatewaySpec gateway, GatewayRoutes gatewayRoutes) {
        this.path = path;
        this.gateway = gateway;
        this.exposure = new Exposure(gateway);
        this.gatewayRoutes = gatewayRoutes;
    }

    /** The hosts on which something is exposed. */
    List<HostRoutes> hosts() {
        Map<String, List<Place>> places = exposure.places().stream()
                .collect(Collectors.groupingBy(Place::host, LinkedHashMap::new, Collectors.toList()));
        return places.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .filter(it -> !it.http().isEmpty() || !it.connections().isEmpty())
                .toList();
    }

    private HostRoutes of(String host, List<Place> places) {
        return new HostRoutes(
                host,
                places.stream().map(place -> place.listener().name()).toList(),
                http(places),
                places.stream().flatMap(place -> connection(place).stream()).toList());
    }

    // Where all listeners of a host do the same, there is no need to tell them apart. One that redirects does nothing
    // else.
    private List<PortRoutes> http(List<Place> places) {
        List<Place> answering = Exposure.answering(places);
        List<List<List<Integer>>> distinct =
                answering.stream().map(exposure::routes).distinct().toList();
        if (distinct.size() == 1) {
            List<Route> routes = cross(distinct.get(0));
            return routes.isEmpty() ? List.of() : List.of(new PortRoutes(null, routes));
        }
        return answering.stream()
                .map(place -> new PortRoutes(place.listener().port(), cross(exposure.routes(place))))
                .filter(it -> !it.routes().isEmpty())
                .toList();
    }

    // Most hosts of a gateway have the same routes.
    private List<Route> cross(List<List<Integer>> routes) {
        return crossed.computeIfAbsent(routes, it -> gatewayRoutes.of(path, gateway, it));
    }

    private Optional<ConnectionRoute> connection(Place place) {
        if (place.listener().protocol().carriesRequests()) {
            return Optional.empty();
        }
        return exposure.routes(place).stream()
                .flatMap(List::stream)
                .findFirst()
                .map(i -> new ConnectionRoute(
                        path + ".routes[" + i + "]",
                        place.listener().port(),
                        place.listener().passesTlsOn(),
                        gatewayRoutes.connections(gateway.routes().get(i), place.listener())));
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionTargetSpec;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Layer;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Nature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The routes of one service, per port and in order, before the callers' own policies are added. */
final class ServiceRoutes {
    private ServiceRoutes() {}

    /** A route that still knows which fields its policy comes from, so that a gateway or a caller can add its own. */
    record Draft(
            String name, String path, Match match, List<Destination> destinations, List<Layer> layers, Nature nature) {}

    /** What is done with requests to a port; the last draft matches everything. Empty for a TCP port of which nothing is said. */
    static List<Draft> of(String path, ServiceSpec service, List<Layer> inherited, Port port) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < service.routes().size(); i++) {
            RouteSpec route = service.routes().get(i);
            if (applies(route, port)) {
                drafts.addAll(of(path + ".routes[" + i + "]", service, route, inherited, port));
            }
        }
        drafts.sort(Comparator.comparing(Draft::match, Matches.MOST_SPECIFIC_FIRST));
        if (!port.isHttpFamily() && drafts.isEmpty() && service.defaultVersion() == null) {
            return List.of();
        }
        if (drafts.stream().noneMatch(draft -> draft.match().isEverything())) {
            Nature nature = port.protocol() == Protocol.WEBSOCKET ? new Nature(path + ".ports", null) : Nature.ORDINARY;
            drafts.add(
                    new Draft("default", path, Match.EVERYTHING, List.of(fallback(service, port)), inherited, nature));
        }
        return drafts;
    }

    /** Whether a route is for a port. */
    static boolean applies(RouteSpec route, Port port) {
        return route.port() == null ? port.isHttpFamily() : route.port() == port.number();
    }

    private static List<Draft> of(String path, ServiceSpec service, RouteSpec route, List<Layer> inherited, Port port) {
        List<Layer> layers = new ArrayList<>(inherited);
        layers.add(new Layer(path, route.timeout(), route.retries()));
        List<Destination> destinations = route.to().isEmpty()
                ? List.of(fallback(service, port))
                : route.to().stream().map(to -> destination(service, to, port)).toList();
        Nature nature = nature(path, route, port);
        return Matches.of(path, route.matches()).stream()
                .map(located -> new Draft(
                        route.name(), located.path(), located.match(), destinations, List.copyOf(layers), nature))
                .toList();
    }

    private static Nature nature(String path, RouteSpec route, Port port) {
        String streaming = Boolean.TRUE.equals(route.streaming())
                ? path + ".streaming"
                : port.protocol() == Protocol.WEBSOCKET ? path : null;
        return new Nature(streaming, Matches.areIdempotent(route.matches()) ? path + ".matches" : null);
    }

    private static Destination destination(ServiceSpec service, VersionTargetSpec to, Port port) {
        return new Destination(
                service.name(),
                to.version() != null ? to.version() : service.defaultVersion(),
                to.port() != null ? to.port() : port.number(),
                to.weight() != null ? to.weight() : 1);
    }

    private static Destination fallback(ServiceSpec service, Port port) {
        return new Destination(service.name(), service.defaultVersion(), port.number(), 1);
    }
}

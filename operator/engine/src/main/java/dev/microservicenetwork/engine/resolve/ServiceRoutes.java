package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Layer;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Nature;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The routes of one service, per port and in order, before the callers' own policies are added. */
final class ServiceRoutes {
    private final Targets targets;
    private final Matches matches;

    ServiceRoutes(Targets targets, Matches matches) {
        this.targets = targets;
        this.matches = matches;
    }

    /** A route that still knows which fields its policy comes from, so that a gateway or a caller can add its own. */
    record Draft(
            String name,
            String path,
            Match match,
            List<Destination> destinations,
            List<Layer> layers,
            Nature nature,
            Actions actions) {}

    /** What is done with requests to a port; the last draft matches everything. Empty for a TCP port of which nothing is said. */
    List<Draft> of(String path, ServiceSpec service, List<Layer> inherited, PortSpec port) {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < service.routes().size(); i++) {
            RouteSpec route = service.routes().get(i);
            if (Targets.isFor(route, port)) {
                drafts.addAll(of(path + ".routes[" + i + "]", service, route, inherited, port));
            }
        }
        drafts.sort(Comparator.comparing(Draft::match, Matches.order(service.routeOrder())));
        if (!port.protocol().isHttpFamily() && drafts.isEmpty() && service.defaultVersion() == null) {
            return List.of();
        }
        if (drafts.stream().noneMatch(draft -> draft.match().isEverything())) {
            drafts.add(new Draft(
                    "default",
                    path,
                    Match.EVERYTHING,
                    List.of(targets.of(service, null, port.port(), null)),
                    inherited,
                    nature(path, port),
                    Actions.NONE));
        }
        return drafts;
    }

    /** What is known of requests to a port of which no route says anything. */
    static Nature nature(String path, PortSpec port) {
        return port.protocol() == Protocol.WEBSOCKET ? new Nature(path + ".ports", null) : Nature.ORDINARY;
    }

    private List<Draft> of(String path, ServiceSpec service, RouteSpec route, List<Layer> inherited, PortSpec port) {
        List<Layer> layers = new ArrayList<>(inherited);
        layers.add(new Layer(path, route.timeout(), route.retries()));
        List<Destination> destinations = destinations(service, route, port);
        List<Destination> copiesTo = route.mirrors().stream()
                .map(mirror -> targets.of(service, mirror.asRouteTarget(), port))
                .toList();
        Nature nature = nature(path, service, route, port);
        return matches.of(path, route.matches()).stream()
                .map(located -> new Draft(
                        route.name(),
                        located.path(),
                        located.match(),
                        destinations,
                        List.copyOf(layers),
                        nature,
                        ResolvedActions.of(path, route, located.match().path(), copiesTo)))
                .toList();
    }

    private List<Destination> destinations(ServiceSpec service, RouteSpec route, PortSpec port) {
        if (route.answers()) {
            return List.of();
        }
        return route.to().isEmpty()
                ? List.of(targets.of(service, null, port.port(), null))
                : route.to().stream().map(to -> targets.of(service, to, port)).toList();
    }

    private Nature nature(String path, ServiceSpec service, RouteSpec route, PortSpec port) {
        String streaming = Boolean.TRUE.equals(route.streaming())
                ? path + ".streaming"
                : targets.opensWebSockets(service, route, port) ? path : null;
        return new Nature(streaming, Matches.areIdempotent(route.matches()) ? path + ".matches" : null);
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MirrorSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.RetriesSpecBuilder;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.network.Actions;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Layer;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Nature;
import dev.microservicenetwork.engine.resolve.ServiceRoutes.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Crosses a gateway's routes with those of the services they lead to, so that a canary means the same from outside and from inside. */
final class GatewayRoutes {
    /** Of a route's only destination. */
    private static final Value<Integer> ALL = Value.byDefault(1, "to.weight");

    private final Targets targets;
    private final Map<String, Routed> services;
    private final List<Layer> defaults;
    private final Matches matches;

    /**
     * A service whose routes a gateway crosses with its own.
     *
     * @param inherited what its routes inherit
     */
    record Routed(String path, ServiceSpec spec, List<Layer> inherited, Map<Port, List<Draft>> drafts) {
        List<Draft> drafts(PortSpec port) {
            return Optional.ofNullable(drafts.get(Resolver.port(port))).orElseThrow();
        }
    }

    /**
     * @param services by name
     * @param defaults what the whole resource inherits
     */
    GatewayRoutes(Targets targets, Map<String, Routed> services, List<Layer> defaults, Matches matches) {
        this.targets = targets;
        this.services = services;
        this.defaults = defaults;
        this.matches = matches;
    }

    /**
     * What a gateway does with the requests to a place, in order; no route is ever reached only after one that covers it.
     *
     * @param tiers its routes by their places in the list; all of the first come before all of the second, and so on
     */
    List<Route> of(String gatewayPath, GatewaySpec gateway, List<List<Integer>> tiers) {
        List<Route> routes = new ArrayList<>();
        for (List<Integer> tier : tiers) {
            for (Alternative alternative : alternatives(gatewayPath, gateway, tier)) {
                for (Route crossed : routes(alternative.path(), alternative.match(), alternative.route())) {
                    if (routes.stream().noneMatch(earlier -> earlier.match().covers(crossed.match()))) {
                        routes.add(crossed);
                    }
                }
            }
        }
        return routes;
    }

    private record Alternative(String path, Match match, GatewayRouteSpec route) {}

    private List<Alternative> alternatives(String gatewayPath, GatewaySpec gateway, List<Integer> tier) {
        return tier.stream()
                .flatMap(i -> {
                    GatewayRouteSpec route = gateway.routes().get(i);
                    return matches.of(gatewayPath + ".routes[" + i + "]", route.matches()).stream()
                            .map(located -> new Alternative(located.path(), located.match(), route));
                })
                .sorted(Comparator.comparing(Alternative::match, Matches.MOST_SPECIFIC_FIRST))
                .toList();
    }

    /** Where a gateway sends the connections to a listener. */
    List<Destination> connections(GatewayRouteSpec route, ListenerSpec listener) {
        List<List<Destination>> destinations = route.to().stream()
                .map(to ->
                        to.elsewhere() ? elsewhere(to).destinations() : connections(to, port(to, listener::canLeadTo)))
                .toList();
        return destinations.size() == 1 ? destinations.get(0) : Shares.of(route.to(), destinations);
    }

    // A port of which nothing is said has no routes. Those for some callers in the mesh are not for a gateway.
    private List<Destination> connections(ServiceTargetSpec to, PortSpec port) {
        return targets(to, port).stream()
                .filter(draft -> draft.match().from().isEmpty())
                .findFirst()
                .map(Draft::destinations)
                .orElseGet(() -> List.of(targets.of(service(to).spec(), null, port.port(), ALL)));
    }

    // To the service itself: its routes are for requests, and so are their mirrors.
    private Destination copies(MirrorSpec mirror) {
        ServiceTargetSpec to = mirror.asServiceTarget();
        return targets.of(
                service(to).spec(),
                to.version(),
                port(to, Protocol::isHttpFamily).port(),
                ALL);
    }

    private List<Route> routes(String path, Match match, GatewayRouteSpec route) {
        List<Destination> copiesTo = route.mirrors().stream().map(this::copies).toList();
        Actions actions = ResolvedActions.of(Matches.routeOf(path), route, match.path(), copiesTo);
        if (route.answers()) {
            return List.of(new Route(
                    route.name(),
                    path,
                    match,
                    List.of(),
                    RequestPolicies.merge(List.of(), Nature.ORDINARY),
                    List.of(),
                    actions));
        }
        if (route.to().size() > 1) {
            return List.of(split(path, match, route, actions));
        }
        PathRewrite rewrite = actions.path() == null ? null : actions.path().value();
        return targets(route.to().get(0)).stream()
                .filter(target -> target.match().from().isEmpty()) // the gateway is none of those callers
                .flatMap(target -> Crossing.of(match, rewrite, target.match()).stream()
                        .flatMap(List::stream)
                        .map(both -> cross(path, both, route, actions, target)))
                .toList();
    }

    private static Route cross(String path, Match both, GatewayRouteSpec route, Actions actions, Draft target) {
        List<Layer> layers = new ArrayList<>(target.layers());
        layers.add(layer(path, route));
        String name = target.match().isEverything() ? route.name() : route.name() + "." + target.name();
        return new Route(
                name,
                path,
                both,
                target.destinations(),
                RequestPolicies.merge(layers, nature(path, route, target.nature())),
                List.of(),
                actions.and(target.actions()));
    }

    // Several services: each one's catch-all.
    private Route split(String path, Match match, GatewayRouteSpec route, Actions actions) {
        List<Draft> catchAlls = route.to().stream().map(to -> last(targets(to))).toList();
        Nature nature = nature(path, route, nature(catchAlls));
        List<Layer> layers = new ArrayList<>(commonLayers(catchAlls, nature));
        catchAlls.stream()
                .flatMap(draft -> refusal(draft.layers()).stream())
                .findFirst()
                .ifPresent(layers::add);
        layers.add(layer(path, route));
        return new Route(
                route.name(),
                path,
                match,
                Shares.of(
                        route.to(), catchAlls.stream().map(Draft::destinations).toList()),
                RequestPolicies.merge(layers, nature),
                List.of(),
                actions);
    }

    // A timeout would cut the streams of one of them.
    private static Nature nature(List<Draft> catchAlls) {
        return catchAlls.stream()
                .map(Draft::nature)
                .filter(Nature::isStreaming)
                .findFirst()
                .orElse(Nature.ORDINARY);
    }

    // One that says idempotent: false means it, whoever else gets some of the requests.
    private static Optional<Layer> refusal(List<Layer> layers) {
        Optional<Layer> refusal = Optional.empty();
        for (Layer layer : layers) {
            Boolean said = layer.retries() == null ? null : layer.retries().idempotent();
            if (said != null) {
                refusal = said
                        ? Optional.empty()
                        : Optional.of(new Layer(
                                layer.path(),
                                null,
                                RetriesSpecBuilder.builder().idempotent(false).build()));
            }
        }
        return refusal;
    }

    // Services that agree keep their policy; else there is no telling whose should hold, and the resource's defaults
    // do.
    private List<Layer> commonLayers(List<Draft> catchAlls, Nature nature) {
        Draft first = catchAlls.get(0);
        boolean agree = catchAlls.stream()
                .allMatch(other -> RequestPolicies.merge(other.layers(), nature)
                        .doesTheSameAs(RequestPolicies.merge(first.layers(), nature)));
        return agree ? first.layers() : defaults;
    }

    private List<Draft> targets(ServiceTargetSpec to) {
        return to.elsewhere() ? List.of(elsewhere(to)) : targets(to, port(to, Protocol::isHttpFamily));
    }

    // What its own resource says of timeout, retries and routes isn't known here.
    private Draft elsewhere(ServiceTargetSpec to) {
        return new Draft(
                to.service(),
                "spec.defaults",
                Match.EVERYTHING,
                List.of(targets.elsewhere(to, ALL)),
                defaults,
                Nature.ORDINARY,
                Actions.NONE);
    }

    private List<Draft> targets(ServiceTargetSpec to, PortSpec port) {
        Routed service = service(to);
        return to.version() == null ? service.drafts(port) : List.of(pinned(service, to.version(), port));
    }

    private Routed service(ServiceTargetSpec to) {
        return Optional.ofNullable(services.get(to.service())).orElseThrow();
    }

    private PortSpec port(ServiceTargetSpec to, Predicate<Protocol> fits) {
        return service(to).spec().ports().stream()
                .filter(port -> to.port() == null ? fits.test(port.protocol()) : port.port() == to.port())
                .findFirst()
                .orElseThrow();
    }

    // Straight to the version, with the timeout and retries of the service, but none of its routes.
    private Draft pinned(Routed service, String version, PortSpec port) {
        return new Draft(
                version,
                service.path(),
                Match.EVERYTHING,
                List.of(targets.of(service.spec(), version, port.port(), ALL)),
                service.inherited(),
                ServiceRoutes.nature(service.path(), port),
                Actions.NONE);
    }

    private static Draft last(List<Draft> ordered) {
        return ordered.stream()
                .filter(draft -> draft.match().isEverything())
                .findFirst()
                .orElseThrow();
    }

    private static Layer layer(String path, GatewayRouteSpec route) {
        return new Layer(Matches.routeOf(path), route.timeout(), route.retries());
    }

    private static Nature nature(String path, GatewayRouteSpec route, Nature target) {
        String streaming =
                Boolean.TRUE.equals(route.streaming()) ? Matches.routeOf(path) + ".streaming" : target.streaming();
        return new Nature(
                streaming,
                target.idempotentBy() != null
                        ? target.idempotentBy()
                        : Matches.areIdempotent(route.matches()) ? path : null);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static java.util.Comparator.comparing;

import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code tcp} and {@code tls} routes of VirtualServices; unlike HTTP, those of all objects for a host count. */
record ConnectionRoutes(HostResolution hosts) {

    private record ServerName(VirtualService owner, String pattern, List<RouteDestination> route) {}

    /** The first {@code tcp} route for this proxy; empty if there is none. */
    Optional<Routing> tcp(List<VirtualService> virtualServices, Source source, Trail trail) {
        for (VirtualService virtualService : virtualServices) {
            for (TCPRoute route : orEmpty(virtualService.getSpec().getTcp())) {
                var matches = orEmpty(route.getMatch());
                // Addresses are unknown here, so a match on destination subnets is taken as not matching.
                boolean fits = matches.isEmpty()
                        || matches.stream()
                                .anyMatch(match ->
                                        orEmpty(match.getDestinationSubnets()).isEmpty()
                                                && source.fitsConnection(
                                                        match.getGateways(),
                                                        match.getSourceLabels(),
                                                        match.getSourceNamespace(),
                                                        match.getPort()));
                if (fits) {
                    return Optional.of(forward(virtualService, "tcp", route.getRoute(), source, trail));
                }
            }
        }
        return Optional.empty();
    }

    /** The {@code tls} route for the server name. Once there is any for this proxy, other names are refused. */
    Optional<Routing> tls(
            List<VirtualService> virtualServices, Source source, @Nullable String serverName, Trail trail) {
        List<ServerName> names = serverNames(virtualServices, source);
        if (names.isEmpty()) {
            return Optional.empty();
        }
        return names.stream()
                .filter(name -> serverName != null && HostPattern.covers(name.pattern(), serverName))
                .min(comparing(ServerName::pattern, HostPattern.MOST_SPECIFIC_FIRST))
                .map(name -> forward(name.owner(), "tls", name.route(), source, trail))
                .or(() -> Optional.of(new Routing.Answer(trail.notFound(
                        "no tls route lists the server name " + (serverName == null ? "(none sent)" : serverName)))));
    }

    private static List<ServerName> serverNames(List<VirtualService> virtualServices, Source source) {
        List<ServerName> names = new ArrayList<>();
        for (VirtualService virtualService : virtualServices) {
            for (var route : orEmpty(virtualService.getSpec().getTls())) {
                for (var match : orEmpty(route.getMatch())) {
                    if (orEmpty(match.getDestinationSubnets()).isEmpty()
                            && source.fitsConnection(
                                    match.getGateways(),
                                    match.getSourceLabels(),
                                    match.getSourceNamespace(),
                                    match.getPort())) {
                        orEmpty(match.getSniHosts())
                                .forEach(host ->
                                        names.add(new ServerName(virtualService, host, orEmpty(route.getRoute()))));
                    }
                }
            }
        }
        return names;
    }

    private Routing forward(
            VirtualService owner, String kind, @Nullable List<RouteDestination> route, Source source, Trail trail) {
        trail.add(Trail.name(owner) + ", a " + kind + " route, takes the connection");
        String namespace = owner.getMetadata().getNamespace();
        var targets = Forward.connection(orEmpty(route), host -> hosts.qualify(host, namespace));
        return targets.isEmpty()
                ? new Routing.Answer(trail.unavailable(Trail.name(owner) + " has no destination with a weight"))
                : new Forward(targets, null, null, Retries.NONE, null, source.port());
    }
}

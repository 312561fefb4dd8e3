package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static java.util.Comparator.comparing;

import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.networking.v1alpha3.L4MatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.TCPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSMatchAttributes;
import io.fabric8.istio.api.api.networking.v1alpha3.TLSRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The {@code tcp} and {@code tls} routes of VirtualServices; unlike HTTP, those of all objects for a host count. */
record ConnectionRoutes(HostResolution hosts) {

    /** A route, or one of its matches, as it is written; not for this proxy if there is a reason. */
    record Entry(
            VirtualService owner,
            Place place,
            List<RouteDestination> route,
            List<String> serverNames,
            @Nullable String unfit) {

        String whyNot(@Nullable String serverName) {
            return unfit != null
                    ? unfit
                    : "is for the server names " + serverNames + ", not "
                            + (serverName == null ? "for a connection without one" : serverName);
        }
    }

    private record ServerName(String pattern, Entry entry) {}

    /** The first {@code tcp} route for this proxy; empty if there is none. */
    Optional<Routing> tcp(List<VirtualService> virtualServices, Source source, Trail trail) {
        for (VirtualService virtualService : virtualServices) {
            for (Entry entry : tcpEntries(virtualService, source)) {
                if (entry.unfit() == null) {
                    return Optional.of(forward(entry, source.port(), trail));
                }
                trail.skipped(Stage.ROUTE, entry.place(), entry.unfit());
            }
        }
        return Optional.empty();
    }

    private static List<Entry> tcpEntries(VirtualService owner, Source source) {
        List<Entry> entries = new ArrayList<>();
        List<TCPRoute> routes = orEmpty(owner.getSpec().getTcp());
        for (int i = 0; i < routes.size(); i++) {
            Place place = Place.of(owner, "spec.tcp[" + i + "]");
            List<RouteDestination> route = orEmpty(routes.get(i).getRoute());
            List<L4MatchAttributes> matches = orEmpty(routes.get(i).getMatch());
            if (matches.isEmpty()) {
                entries.add(new Entry(owner, place, route, List.of(), null));
            }
            for (int j = 0; j < matches.size(); j++) {
                L4MatchAttributes match = matches.get(j);
                String unfit = unfit(
                        match.getDestinationSubnets(),
                        source.unfitConnection(
                                match.getGateways(),
                                match.getSourceLabels(),
                                match.getSourceNamespace(),
                                match.getPort()));
                entries.add(new Entry(owner, place.at("match[" + j + "]"), route, List.of(), unfit));
            }
        }
        return entries;
    }

    /** The {@code tls} route for the server name. Once there is any for this proxy, other names are refused. */
    Optional<Routing> tls(
            List<VirtualService> virtualServices, Source source, @Nullable String serverName, Trail trail) {
        List<Entry> entries = virtualServices.stream()
                .flatMap(virtualService -> tlsEntries(virtualService, source).stream())
                .toList();
        List<ServerName> names = entries.stream()
                .filter(entry -> entry.unfit() == null)
                .flatMap(entry -> entry.serverNames().stream().map(name -> new ServerName(name, entry)))
                .toList();
        Optional<Entry> chosen = names.stream()
                .filter(name -> serverName != null && HostPattern.covers(name.pattern(), serverName))
                .min(comparing(ServerName::pattern, HostPattern.MOST_SPECIFIC_FIRST))
                .map(ServerName::entry);
        for (Entry entry : entries) {
            if (chosen.filter(entry::equals).isEmpty()) {
                trail.skipped(Stage.ROUTE, entry.place(), entry.whyNot(serverName));
            }
        }
        if (chosen.isPresent()) {
            return Optional.of(forward(chosen.get(), source.port(), trail));
        }
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Routing.Answer(trail.notFound(
                        Stage.ROUTE,
                        null,
                        "no tls route lists the server name " + (serverName == null ? "(none sent)" : serverName))));
    }

    /** The matches of all {@code tls} routes, for this proxy or not. */
    List<Entry> tlsEntries(VirtualService owner, Source source) {
        List<Entry> entries = new ArrayList<>();
        List<TLSRoute> routes = orEmpty(owner.getSpec().getTls());
        for (int i = 0; i < routes.size(); i++) {
            List<TLSMatchAttributes> matches = orEmpty(routes.get(i).getMatch());
            for (int j = 0; j < matches.size(); j++) {
                TLSMatchAttributes match = matches.get(j);
                String unfit = unfit(
                        match.getDestinationSubnets(),
                        source.unfitConnection(
                                match.getGateways(),
                                match.getSourceLabels(),
                                match.getSourceNamespace(),
                                match.getPort()));
                entries.add(new Entry(
                        owner,
                        Place.of(owner, "spec.tls[" + i + "].match[" + j + "]"),
                        orEmpty(routes.get(i).getRoute()),
                        orEmpty(match.getSniHosts()),
                        unfit));
            }
        }
        return entries;
    }

    /** Addresses are unknown here, so that a match on destination subnets is taken as not matching. */
    private static @Nullable String unfit(@Nullable List<String> destinationSubnets, @Nullable String unfit) {
        return orEmpty(destinationSubnets).isEmpty() ? unfit : "compares addresses, which are unknown here";
    }

    Routing forward(Entry entry, int listenerPort, Trail trail) {
        trail.applied(Stage.ROUTE, entry.place(), "takes the connection");
        String namespace = entry.owner().getMetadata().getNamespace();
        var targets = Forward.connection(entry.route(), host -> hosts.qualify(host, namespace));
        return targets.isEmpty()
                ? new Routing.Answer(
                        trail.unavailable(Stage.DESTINATION, entry.place(), "has no destination with a weight"))
                : new Forward(targets, List.of(), Forward.Settings.NONE, listenerPort);
    }
}

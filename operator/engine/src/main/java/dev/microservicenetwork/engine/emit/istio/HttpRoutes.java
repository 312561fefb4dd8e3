package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.unless;
import static dev.microservicenetwork.engine.emit.istio.Values.unlessZero;
import static dev.microservicenetwork.engine.emit.istio.Values.value;

import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Route.EdgePolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code http[]} of a VirtualService: each route, and before it one copy for each policy that some callers have of their own. */
final class HttpRoutes {
    private final Network network;
    private final @Nullable Integer port;

    /**
     * @param port the port that each route matches, or null where there is no need to tell
     */
    HttpRoutes(Network network, @Nullable Integer port) {
        this.network = network;
        this.port = port;
    }

    List<HttpEntry> of(List<Route> routes) {
        List<HttpEntry> entries = new ArrayList<>();
        grouped(routes).forEach(group -> entries.addAll(copies(group)));
        return reached(entries);
    }

    /** Without matches that an earlier one has already, of which Istio warns: a prefix that ends at a segment is written as two. */
    private static List<HttpEntry> reached(List<HttpEntry> entries) {
        if (entries.size() == 1 && entries.get(0).http().getMatch().size() < 2) {
            return entries;
        }
        Set<HTTPMatchRequest> seen = new HashSet<>();
        List<HttpEntry> reached = new ArrayList<>(entries.size());
        for (HttpEntry entry : entries) {
            if (keepUnseen(entry.http(), seen)) {
                reached.add(entry);
            }
        }
        return reached;
    }

    private static boolean keepUnseen(HTTPRoute route, Set<HTTPMatchRequest> seen) {
        if (route.getMatch().isEmpty()) {
            return true;
        }
        route.setMatch(route.getMatch().stream().filter(seen::add).toList());
        return !route.getMatch().isEmpty();
    }

    // Neighbours that differ only in their match are the alternatives of one written route.
    private static List<List<Route>> grouped(List<Route> routes) {
        List<List<Route>> groups = new ArrayList<>();
        for (Route route : routes) {
            List<Route> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (!last.isEmpty() && differOnlyInMatch(last.get(0), route)) {
                last.add(route);
            } else {
                groups.add(new ArrayList<>(List.of(route)));
            }
        }
        return groups;
    }

    private static boolean differOnlyInMatch(Route one, Route other) {
        return one.name().equals(other.name())
                && one.destinations().equals(other.destinations())
                && one.policy().doesTheSameAs(other.policy())
                && one.edges().equals(other.edges())
                && one.actions().equals(other.actions());
    }

    private List<HttpEntry> copies(List<Route> group) {
        Route any = group.get(0);
        HttpEntry general = http(any.name(), matches(group), any, any.policy());
        List<HttpEntry> copies = new ArrayList<>();
        for (EdgePolicy edge : any.edges()) {
            String name = any.name() + "." + edge.callers().get(0).workload();
            copies.add(http(name, matches(group, edge), any, edge.policy()));
        }
        if (leavesNothing(copies, general)) {
            // somebody must bear the name by which a controller finds the route
            copies.get(copies.size() - 1).http().setName(any.name());
        } else {
            copies.add(general);
        }
        return copies;
    }

    /** Whether a route is for those callers only who have copies of their own. */
    private static boolean leavesNothing(List<HttpEntry> ofCallers, HttpEntry general) {
        List<HTTPMatchRequest> matches = general.http().getMatch();
        return !matches.isEmpty()
                && !ofCallers.isEmpty()
                && ofCallers.stream()
                        .flatMap(entry -> entry.http().getMatch().stream())
                        .collect(Collectors.toSet())
                        .containsAll(matches);
    }

    // one that matches everything is written as no match at all
    private List<HTTPMatchRequest> matches(List<Route> group) {
        return port == null && group.stream().anyMatch(route -> route.match().equals(Match.EVERYTHING))
                ? List.of()
                : group.stream()
                        .flatMap(route -> HttpMatches.of(route.match(), port).stream())
                        .toList();
    }

    private List<HTTPMatchRequest> matches(List<Route> group, EdgePolicy edge) {
        List<HTTPMatchRequest> matches = new ArrayList<>();
        for (CallerCondition caller : edge.callers()) {
            for (Route route : group) {
                matches.addAll(HttpMatches.of(route.match().from(List.of(caller)), port));
            }
        }
        return matches;
    }

    private HttpEntry http(String name, List<HTTPMatchRequest> matches, Route route, RequestPolicy policy) {
        HTTPRoute http = new HTTPRoute();
        http.setName(name);
        http.setMatch(matches);
        HttpActions.write(route.actions(), http);
        if (route.actions().answer() == null) {
            http.setTimeout(unlessZero(policy.timeout()));
            http.setRetries(retries(policy.retries()));
            http.setRoute(Destinations.http(route.destinations()));
        }
        return new HttpEntry(http, route, policy);
    }

    // Always written: Istio's own default repeats requests that may have been executed.
    private static HTTPRetry retries(Retries retries) {
        HTTPRetry written = new HTTPRetry();
        written.setAttempts(retries.areOff() ? 0 : retries.attempts().value());
        if (!retries.areOff()) {
            written.setPerTryTimeout(unlessZero(retries.perTryTimeout()));
            written.setBackoff(unlessZero(retries.backoff()));
            written.setRetryRemoteLocalities(value(unless(false, retries.otherLocalities())));
            written.setRetryOn(conditions(retries));
        }
        return written;
    }

    private static String conditions(Retries retries) {
        StringJoiner conditions = new StringJoiner(",");
        retries.on().value().forEach(condition -> conditions.add(condition.token()));
        retries.statusCodes().value().forEach(status -> conditions.add(String.valueOf(status)));
        return conditions.toString();
    }
}

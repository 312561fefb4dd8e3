package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is done with the requests that one match describes.
 *
 * @param name the route's name, {@code default} for a fallback
 * @param path the field of the match, or of the route if it has none
 * @param match which requests
 * @param destinations where they go; none if it answers by itself
 * @param policy for all callers
 * @param edges for callers that have a policy of their own, each distinct one once
 * @param actions what else is done with them
 */
public record Route(
        String name,
        String path,
        Match match,
        List<Destination> destinations,
        RequestPolicy policy,
        List<EdgePolicy> edges,
        Actions actions) {
    public Route {
        destinations = List.copyOf(destinations);
        edges = List.copyOf(edges);
    }

    /** Whether requests, or copies of them, go to a service. */
    public boolean leadsTo(String service) {
        for (Destination destination : reached()) {
            if (destination.service().equals(service)) {
                return true;
            }
        }
        return false;
    }

    /** Whether some of the requests go to another namespace. */
    public boolean leadsElsewhere() {
        for (Destination destination : destinations) {
            if (destination.elsewhere()) {
                return true;
            }
        }
        return false;
    }

    /** Its policy, and those of callers who have one of their own. */
    public Stream<RequestPolicy> policies() {
        return edges.isEmpty()
                ? Stream.of(policy)
                : Stream.concat(Stream.of(policy), edges.stream().map(EdgePolicy::policy));
    }

    /** Where the requests go, and copies of them. */
    public List<Destination> reached() {
        return actions.mirrors().isEmpty()
                ? destinations
                : Stream.concat(
                                destinations.stream(),
                                actions.mirrors().stream().map(Mirror::destination))
                        .toList();
    }

    /**
     * A policy for some callers.
     *
     * @param callers those of the route's callers that are workloads of the network with this policy, sorted by name
     * @param path the call that says it
     */
    public record EdgePolicy(List<CallerCondition> callers, RequestPolicy policy, String path) {
        public EdgePolicy {
            callers = List.copyOf(callers);
        }
    }
}

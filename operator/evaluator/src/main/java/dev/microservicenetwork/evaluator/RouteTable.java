package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP routes that one proxy has for a host, in order, and those that are for other proxies or ports. */
record RouteTable(List<Candidate> candidates) {

    /** A match as it is written. */
    record Condition(Place place, HTTPMatchRequest match) {}

    /**
     * One Envoy route, or what would be one for another proxy. All conditions must hold: a delegate's narrows its root's.
     *
     * @param routePlace the route
     * @param place the match, or the route if it has none
     * @param unfit why this proxy does not have the route; null if it has
     */
    record Candidate(
            VirtualService owner,
            HTTPRoute route,
            Place routePlace,
            Place place,
            List<Condition> conditions,
            @Nullable String unfit) {

        boolean fits() {
            return unfit == null;
        }

        boolean catchAll() {
            return fits()
                    && conditions.stream().allMatch(condition -> VirtualServiceMatching.catchAll(condition.match()));
        }

        List<HTTPMatchRequest> matches() {
            return conditions.stream().map(Condition::match).toList();
        }

        /** Why the message is not for this route; empty if it is. */
        List<String> mismatches(Message message) {
            return unfit != null
                    ? List.of(unfit)
                    : conditions.stream()
                            .flatMap(
                                    condition -> VirtualServiceMatching.mismatches(condition.match(), message).stream())
                            .toList();
        }

        String namespace() {
            return owner.getMetadata().getNamespace();
        }

        /** The route's name, and after a dot that of its match. */
        String name() {
            String match = matches().stream()
                    .map(HTTPMatchRequest::getName)
                    .filter(name -> !orEmpty(name).isEmpty())
                    .collect(Collectors.joining("-"));
            return orEmpty(route.getName()) + (match.isEmpty() ? "" : "." + match);
        }
    }

    /** Then the object does not exist for this proxy and port. */
    boolean isEmpty() {
        return candidates.stream().noneMatch(Candidate::fits);
    }

    /** Where several objects meet in one domain of a gateway, their catch-alls go to the end. */
    RouteTable catchAllsLast() {
        return new RouteTable(Stream.concat(
                        candidates.stream().filter(Predicate.not(Candidate::catchAll)),
                        candidates.stream().filter(Candidate::catchAll))
                .toList());
    }

    /** The first route that takes the message. */
    Optional<Candidate> first(Message message, Trail trail) {
        for (Candidate candidate : candidates) {
            List<String> mismatches = candidate.mismatches(message);
            if (mismatches.isEmpty()) {
                trail.applied(Stage.ROUTE, candidate.place(), "takes the request");
                return Optional.of(candidate);
            }
            trail.skipped(Stage.ROUTE, candidate.place(), String.join("; ", mismatches));
        }
        return Optional.empty();
    }
}

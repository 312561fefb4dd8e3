package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.toNull;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a route sends a request: clusters by name, not yet known to exist.
 *
 * @param message as the destination will read it; null for a connection that no proxy reads as HTTP
 * @param listenerPort stands in where a destination names no port
 */
record Forward(
        List<Target> targets,
        @Nullable String route,
        @Nullable Duration timeout,
        Retries retries,
        @Nullable Message message,
        int listenerPort)
        implements Routing {

    record Target(
            String host, @Nullable String subset, @Nullable Integer port, int weight) {

        static Target of(Destination destination, @Nullable Integer weight, UnaryOperator<String> qualify) {
            var port = destination.getPort();
            return new Target(
                    qualify.apply(destination.getHost()),
                    toNull(destination.getSubset()),
                    port == null || port.getNumber() == null
                            ? null
                            : port.getNumber().intValue(),
                    weight == null ? 0 : weight);
        }
    }

    static List<Target> http(List<HTTPRouteDestination> routes, UnaryOperator<String> qualify) {
        return weighed(routes.stream()
                .map(route -> Target.of(route.getDestination(), route.getWeight(), qualify))
                .toList());
    }

    static List<Target> connection(List<RouteDestination> routes, UnaryOperator<String> qualify) {
        return weighed(routes.stream()
                .map(route -> Target.of(route.getDestination(), route.getWeight(), qualify))
                .toList());
    }

    /** Of several destinations those with weight 0 are dropped; the weight of a single one does not matter. */
    private static List<Target> weighed(List<Target> targets) {
        List<Target> kept = targets.size() == 1
                ? targets
                : targets.stream().filter(target -> target.weight() > 0).toList();
        return kept.size() == 1
                ? List.of(new Target(
                        kept.get(0).host(), kept.get(0).subset(), kept.get(0).port(), 100))
                : kept;
    }
}

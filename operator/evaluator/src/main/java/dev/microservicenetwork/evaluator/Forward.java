package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.toNull;

import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import java.time.Duration;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a route sends a request: clusters by name, not yet known to exist.
 *
 * @param listenerPort stands in where a destination names no port
 */
record Forward(List<Target> targets, List<Shadow> shadows, Settings settings, int listenerPort) implements Routing {

    /**
     * What a route says about all of its destinations.
     *
     * @param retriesSayHosts whether it says if retries avoid previous hosts; otherwise a hash decides
     */
    record Settings(
            @Nullable String name,
            @Nullable Duration timeout,
            Retries retries,
            boolean retriesSayHosts,
            @Nullable Fault fault) {

        static final Settings NONE = new Settings(null, null, Retries.NONE, true, null);
    }

    /**
     * A destination as it is written, completed to a full host.
     *
     * @param message as the destination will read it; null for a connection that no proxy reads as HTTP
     */
    record Target(
            String host,
            @Nullable String subset,
            @Nullable Integer port,
            int weight,
            @Nullable Message message,
            ResponseHeaders response) {

        static Target of(Destination destination, @Nullable Integer weight, UnaryOperator<String> qualify) {
            var port = destination.getPort();
            return new Target(
                    qualify.apply(destination.getHost()),
                    toNull(destination.getSubset()),
                    port == null || port.getNumber() == null
                            ? null
                            : port.getNumber().intValue(),
                    weight == null ? 0 : weight,
                    null,
                    ResponseHeaders.NONE);
        }

        Target carrying(@Nullable Message other, ResponseHeaders headers) {
            return new Target(host, subset, port, weight, other, headers);
        }

        Target weighing(int other) {
            return new Target(host, subset, port, other, message, response);
        }
    }

    /** A mirror as it is written. */
    record Shadow(Target target, double percent, Place place) {}

    static List<Target> connection(List<RouteDestination> routes, UnaryOperator<String> qualify) {
        return weighed(
                        routes.stream()
                                .map(route -> Target.of(route.getDestination(), route.getWeight(), qualify))
                                .toList(),
                        Target::weight)
                .stream()
                .map(target -> routes.size() == 1 ? target.weighing(100) : target)
                .toList();
    }

    /** Of several destinations those with weight 0 are dropped; the weight of a single one does not matter. */
    static <T> List<T> weighed(List<T> destinations, ToIntFunction<T> weight) {
        return destinations.size() == 1
                ? destinations
                : destinations.stream()
                        .filter(destination -> weight.applyAsInt(destination) > 0)
                        .toList();
    }
}

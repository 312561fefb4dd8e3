package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.Forward.Shadow;
import dev.microservicenetwork.evaluator.Forward.Target;
import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The mirrors of a route: {@code mirror} with its percentage, and {@code mirrors}. One of 0 % does not exist. */
final class Mirrors {
    private Mirrors() {}

    /** A copy is what the destination reads; Istio 1.31 does not append {@code -shadow} to its authority. */
    static List<Shadow> of(Candidate chosen, UnaryOperator<String> qualify, @Nullable Message sent) {
        HTTPRoute route = chosen.route();
        Place place = chosen.routePlace();
        List<HTTPMirrorPolicy> policies = orEmpty(route.getMirrors());
        Stream<Shadow> several = IntStream.range(0, policies.size())
                .filter(i -> policies.get(i).getDestination() != null)
                .mapToObj(i -> shadow(
                        policies.get(i).getDestination(),
                        policies.get(i).getPercentage() == null
                                ? 100
                                : Fault.percent(policies.get(i).getPercentage()),
                        place.at("mirrors[" + i + "]"),
                        qualify,
                        sent));
        Stream<Shadow> one = Stream.ofNullable(route.getMirror())
                .map(mirror -> shadow(mirror, percent(route), place.at("mirror"), qualify, sent));
        return Stream.concat(one, several)
                .filter(shadow -> shadow.percent() > 0)
                .toList();
    }

    private static Shadow shadow(
            Destination to, double percent, Place place, UnaryOperator<String> qualify, @Nullable Message sent) {
        return new Shadow(Target.of(to, null, qualify).carrying(sent, ResponseHeaders.NONE), percent, place);
    }

    private static double percent(HTTPRoute route) {
        if (route.getMirrorPercentage() != null) {
            return Fault.percent(route.getMirrorPercentage());
        }
        return route.getMirrorPercent() == null ? 100 : route.getMirrorPercent();
    }
}

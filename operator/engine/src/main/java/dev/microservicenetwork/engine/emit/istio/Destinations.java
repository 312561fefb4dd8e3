package dev.microservicenetwork.engine.emit.istio;

import static dev.microservicenetwork.engine.emit.istio.Values.percent;

import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Mirror;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.PortSelector;
import io.fabric8.istio.api.api.networking.v1alpha3.RouteDestination;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code route[]}: hosts are fully qualified and ports always said, so that nothing depends on where a rule is read or on how many ports a Service has. */
public final class Destinations {
    private Destinations() {}

    static List<HTTPRouteDestination> http(List<Destination> destinations) {
        return destinations.stream()
                .map(it -> new HTTPRouteDestination(of(it), null, weight(it, destinations)))
                .toList();
    }

    static List<RouteDestination> tcp(List<Destination> destinations) {
        return destinations.stream()
                .map(it -> new RouteDestination(of(it), weight(it, destinations)))
                .toList();
    }

    // The percentage is always written: what is not said and what is 0 are far apart here.
    static List<HTTPMirrorPolicy> mirrors(List<Mirror> mirrors) {
        return mirrors.isEmpty()
                ? List.of()
                : mirrors.stream()
                        .map(it -> new HTTPMirrorPolicy(
                                of(it.destination()), percent(it.percentage().value())))
                        .toList();
    }

    /** Wherever the routes of a VirtualService lead, and copies of their requests. */
    public static Stream<io.fabric8.istio.api.api.networking.v1alpha3.Destination> of(VirtualService routes) {
        return Stream.of(
                        routes.getSpec().getHttp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(HTTPRouteDestination::getDestination),
                        routes.getSpec().getHttp().stream()
                                .flatMap(route -> route.getMirrors().stream())
                                .map(HTTPMirrorPolicy::getDestination),
                        routes.getSpec().getTls().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(RouteDestination::getDestination),
                        routes.getSpec().getTcp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(RouteDestination::getDestination))
                .flatMap(it -> it);
    }

    private static io.fabric8.istio.api.api.networking.v1alpha3.Destination of(Destination destination) {
        return new io.fabric8.istio.api.api.networking.v1alpha3.Destination(
                destination.host(), new PortSelector((long) destination.port()), destination.version());
    }

    private static @Nullable Integer weight(Destination destination, List<Destination> all) {
        return all.size() == 1 ? null : destination.weight().value();
    }
}

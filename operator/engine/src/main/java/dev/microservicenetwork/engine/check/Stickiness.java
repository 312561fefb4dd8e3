package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.LoadBalancing;
import dev.microservicenetwork.engine.network.LoadBalancing.Choice;
import dev.microservicenetwork.engine.network.LoadBalancing.Cookie;
import dev.microservicenetwork.engine.network.LoadBalancing.Hash;
import dev.microservicenetwork.engine.network.LoadBalancing.Header;
import dev.microservicenetwork.engine.network.LoadBalancing.QueryParameter;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A hash keeps a client at its endpoint; weights choose the version anew for each request, before there is an endpoint to keep. */
final class Stickiness {
    private final Network network;

    private Stickiness(Network network) {
        this.network = network;
    }

    static Stream<Finding> check(Network network) {
        Stickiness stickiness = new Stickiness(network);
        if (!stickiness.anyHash()) {
            return Stream.of();
        }
        Stream<Route> inTheMesh = network.services().stream()
                .flatMap(service -> service.routes().stream())
                .flatMap(port -> port.routes().stream());
        // A gateway's route that only carries a service's split is found there.
        Stream<Route> atGateways = network.gateways().stream()
                .flatMap(gateway -> gateway.hosts().stream())
                .flatMap(host -> host.routes().stream())
                .filter(route -> route.destinations().stream()
                                .map(Destination::service)
                                .distinct()
                                .count()
                        > 1);
        return Stream.concat(inTheMesh, atGateways).flatMap(stickiness::check).distinct();
    }

    private boolean anyHash() {
        return network.services().stream()
                .anyMatch(service -> hash(service.policy()).isPresent()
                        || service.versions().stream()
                                .anyMatch(version -> hash(version.policy()).isPresent()));
    }

    private Stream<Finding> check(Route route) {
        List<Destination> chosen = route.destinations().stream()
                .filter(it -> it.weight().value() > 0)
                .toList();
        if (chosen.size() < 2) {
            return Stream.of();
        }
        return chosen.stream()
                .flatMap(it -> hash(it).stream())
                .findFirst()
                .map(
                        hash -> new Finding(
                                Code.MSN2124,
                                Matches.routeOf(route.path()) + ".to",
                                null,
                                "clients stick by " + words(((Hash) hash.value()).key())
                                        + ", but the weights choose between "
                                        + chosen.stream()
                                                .map(Stickiness::words)
                                                .distinct()
                                                .collect(Collectors.joining(", "))
                                        + " anew for each request",
                                "the hash, from " + hash.origin()
                                        + ", keeps a client at an endpoint of the version that was chosen",
                                "lead some clients to a version by a header that they keep sending (matches: headers), or leave the hash out while weights shift"))
                .stream();
    }

    private Optional<Value<Choice>> hash(Destination destination) {
        return network.hasService(destination.service())
                ? hash(network.service(destination.service()).policyOf(destination.version()))
                : Optional.empty();
    }

    private static Optional<Value<Choice>> hash(DestinationPolicy policy) {
        return Optional.ofNullable(policy.loadBalancing())
                .map(LoadBalancing::choice)
                .filter(choice -> choice.value() instanceof Hash);
    }

    private static String words(LoadBalancing.Key key) {
        if (key instanceof Cookie cookie) {
            return "cookie `" + cookie.name() + "`";
        }
        if (key instanceof Header header) {
            return "header `" + header.name() + "`";
        }
        return key instanceof QueryParameter parameter ? "query parameter `" + parameter.name() + "`" : "address";
    }

    private static String words(Destination destination) {
        return "`" + (destination.version() == null ? destination.service() : destination.version()) + "`";
    }
}

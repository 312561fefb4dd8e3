package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** No two listeners want the same port and host of the same pods, or a port that they can't share; and no two objects get one name. */
final class Listeners implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        List<At<GatewaySpec>> gateways = parts.gateways();
        return Stream.of(usedTwice(gateways), gateways.stream().flatMap(Listeners::hostNames), gatewayNames(gateways))
                .flatMap(it -> it);
    }

    /** A host on a port, and who says it. */
    private record Claim(Object pods, ListenerSpec listener, String listenerPath, String host, String hostPath) {}

    private static Stream<Finding> usedTwice(List<At<GatewaySpec>> gateways) {
        List<Claim> earlier = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        gateways.stream().flatMap(Listeners::claims).forEach(claim -> {
            earlier.stream()
                    .filter(other -> clash(other, claim))
                    .findFirst()
                    .ifPresent(other -> findings.add(finding(other, claim)));
            earlier.add(claim);
        });
        return findings.stream().distinct();
    }

    private static Stream<Claim> claims(At<GatewaySpec> gateway) {
        Object pods = pods(gateway.it());
        Stream<Claim> ofListeners = At.listeners(gateway).stream()
                .filter(listener -> gateway.it().existing() == null)
                .flatMap(listener -> listener.it().protocol() == ListenerProtocol.TCP
                        ? Stream.of(
                                new Claim(pods, listener.it(), listener.path(), Hosts.ANY, listener.path() + ".port"))
                        : listener.entries("hosts", listener.it().hosts()).stream()
                                .map(host -> new Claim(pods, listener.it(), listener.path(), host.it(), host.path())));
        List<Place> places = new Exposure(gateway.it()).places();
        Stream<Claim> ofRoutes = At.gatewayRoutes(gateway).stream()
                .flatMap(route -> route.entries("hosts", route.it().hosts()).stream()
                        .flatMap(host -> places.stream()
                                .filter(place -> place.host().equals(host.it())
                                        && isNamedByRoutesOnly(place)
                                        && isFirst(gateway.it(), route.it(), place))
                                .map(place ->
                                        new Claim(pods, place.listener(), gateway.path(), host.it(), host.path()))));
        return Stream.concat(ofListeners, ofRoutes);
    }

    private static boolean isNamedByRoutesOnly(Place place) {
        return place.listener().port() == Exposure.ANY_PORT
                || !place.listener().hosts().contains(place.host());
    }

    // Several routes of one gateway may name a host.
    private static boolean isFirst(GatewaySpec gateway, GatewayRouteSpec route, Place place) {
        return gateway.routes().stream()
                .filter(it -> it.hosts().contains(place.host()))
                .findFirst()
                .filter(route::equals)
                .isPresent();
    }

    private static Object pods(GatewaySpec gateway) {
        Map<String, String> selector = gateway.selector();
        return selector.isEmpty() ? Configuration.className(gateway) : selector;
    }

    private static boolean clash(Claim one, Claim other) {
        return one.pods().equals(other.pods())
                && (isAnyPort(one)
                        || isAnyPort(other)
                        || one.listener().port() == other.listener().port())
                && (one.host().equals(other.host()) || !canShare(one, other));
    }

    private static boolean isAnyPort(Claim claim) {
        return claim.listener().port() == Exposure.ANY_PORT;
    }

    private static boolean canShare(Claim one, Claim other) {
        ListenerProtocol protocol = one.listener().protocol();
        return isAnyPort(one)
                || isAnyPort(other)
                || (protocol == ListenerProtocol.TCP
                        ? one.listener().equals(other.listener())
                        : protocol.canShareAPortWith(other.listener().protocol()));
    }

    private static Finding finding(Claim earlier, Claim claim) {
        int port = claim.listener().port();
        if (!canShare(earlier, claim)) {
            return new Finding(
                    Code.MSN4108,
                    claim.listenerPath() + ".protocol",
                    claim.listener().protocol().name(),
                    "port " + port + " of the same pods is used for "
                            + earlier.listener().protocol() + " and "
                            + claim.listener().protocol() + ", which can't share it",
                    "the first is " + earlier.listenerPath(),
                    "use another port for one of them");
        }
        return new Finding(
                Code.MSN4108,
                claim.hostPath(),
                claim.host(),
                "host `" + claim.host() + "`" + (port == Exposure.ANY_PORT ? "" : " on port " + port)
                        + " is claimed twice",
                "the first is " + earlier.listenerPath(),
                "remove it from one of them");
    }

    // A VirtualService is named after its host, with "any" for the wildcard.
    private static Stream<Finding> hostNames(At<GatewaySpec> gateway) {
        List<String> hosts = new Exposure(gateway.it())
                .places().stream().map(Place::host).distinct().toList();
        return hosts.stream()
                .filter(host -> Hosts.isWildcard(host) && hosts.contains("any" + host.substring(1)))
                .map(host -> new Finding(
                        Code.MSN4108,
                        pathOf(gateway, host),
                        host,
                        "hosts `" + host + "` and `any" + host.substring(1) + "` would give two objects one name",
                        "serve one of them by another gateway"));
    }

    /** Where a host of a gateway is named first. */
    static String pathOf(At<GatewaySpec> gateway, String host) {
        return Stream.concat(
                        At.listeners(gateway).stream()
                                .flatMap(listener ->
                                        listener.entries("hosts", listener.it().hosts()).stream()),
                        At.gatewayRoutes(gateway).stream()
                                .flatMap(route ->
                                        route.entries("hosts", route.it().hosts()).stream()))
                .filter(it -> it.it().equals(host))
                .findFirst()
                .map(At::path)
                .orElseGet(gateway::path);
    }

    /** What a Gateway would be named after, and who says it. */
    private record Named(String name, String path, String own, String words) {}

    // A Gateway is named after its gateway; where a wildcard must stand apart, after that and its listener.
    private static Stream<Finding> gatewayNames(List<At<GatewaySpec>> gateways) {
        List<Named> all = Stream.concat(
                        gateways.stream().flatMap(Listeners::namedAfterListeners),
                        gateways.stream().map(Listeners::namedAfterGateway))
                .toList();
        return IntStream.range(0, all.size())
                .boxed()
                .flatMap(i -> all.subList(0, i).stream()
                        .filter(earlier -> earlier.name().equals(all.get(i).name()))
                        .filter(earlier -> !earlier.words().equals(all.get(i).words()))
                        .limit(1)
                        .map(earlier -> sameName(all.get(i), earlier)));
    }

    private static Stream<Named> namedAfterListeners(At<GatewaySpec> gateway) {
        return At.listeners(gateway).stream()
                .filter(listener -> listener.it().hosts().stream().anyMatch(Hosts::isWildcard))
                .map(listener -> new Named(
                        gateway.it().name() + "-" + listener.it().name(),
                        listener.path() + ".name",
                        listener.it().name(),
                        "listener `" + listener.it().name() + "` of gateway `"
                                + gateway.it().name() + "`"));
    }

    private static Named namedAfterGateway(At<GatewaySpec> gateway) {
        String name = gateway.it().name();
        return new Named(name, gateway.path() + ".name", name, "gateway `" + name + "`");
    }

    private static Finding sameName(Named named, Named earlier) {
        return new Finding(
                Code.MSN4108,
                named.path(),
                named.own(),
                named.words() + " and " + earlier.words() + " would give two objects one name",
                "rename one of them");
    }
}

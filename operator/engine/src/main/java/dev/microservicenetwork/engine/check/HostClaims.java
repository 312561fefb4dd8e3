package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A host on a gateway, and a port for what can't share it, belong to the oldest resource that claims them: Istio would append the routes of one to those of
 * the other, or leave out one's servers. A wildcard and a name below it are two hosts, which it keeps apart, unless one Gateway has them for both.
 */
final class HostClaims implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        List<MicroserviceNetwork> older = Rivals.older(subject, subject.facts().networksMeeting(subject.resource()));
        return older.isEmpty()
                ? Stream.of()
                : subject.parts().gateways().stream()
                        .flatMap(gateway ->
                                Stream.concat(hosts(subject, gateway, older), ports(subject, gateway, older)));
    }

    private static Stream<ClusterFinding> hosts(
            Subject subject, At<GatewaySpec> gateway, List<MicroserviceNetwork> older) {
        return exposed(subject, gateway).collect(Collectors.groupingBy(Exposed::host)).values().stream()
                .flatMap(places -> places.stream()
                        .flatMap(place ->
                                holder(subject, place, older, (mine, theirs) -> isTheSame(subject, mine, theirs))
                                        .stream())
                        .limit(1)
                        .map(holder -> host(subject, gateway, places, holder)));
    }

    private static Stream<ClusterFinding> ports(
            Subject subject, At<GatewaySpec> gateway, List<MicroserviceNetwork> older) {
        return At.listeners(gateway).stream()
                .flatMap(listener -> exposed(subject, gateway)
                        .filter(place -> place.place().listener().equals(listener.it()))
                        .limit(1)
                        .flatMap(place -> holder(subject, place, older, Exposed::wantsThePortOf).stream())
                        .map(holder -> port(subject, gateway.it(), listener, holder)));
    }

    private static Stream<Exposed> exposed(Subject subject, At<GatewaySpec> gateway) {
        return Exposed.of(subject.network().namespace(), gateway.it(), subject.configuration());
    }

    private static Optional<MicroserviceNetwork> holder(
            Subject subject, Exposed mine, List<MicroserviceNetwork> older, BiPredicate<Exposed, Exposed> contest) {
        return older.stream()
                .filter(other -> Exposed.of(other, subject.configuration())
                        .anyMatch(theirs -> mine.sharesPodsWith(theirs) && contest.test(mine, theirs)))
                .findFirst();
    }

    private static boolean isTheSame(Subject subject, Exposed mine, Exposed theirs) {
        return mine.hasTheHostOf(theirs) || areMixed(subject, mine, theirs);
    }

    // Of a Gateway that has a narrower server than a wildcard, Istio gives that server the wildcard's routes, too.
    private static boolean areMixed(Subject subject, Exposed mine, Exposed theirs) {
        return mine.existing().isPresent()
                && mine.existing().equals(theirs.existing())
                && ExistingGateways.find(subject, mine.existing().get())
                        .filter(gateway -> ServedHosts.of(gateway).mix(mine.host(), theirs.host()))
                        .isPresent();
    }

    // The Gateway object too: two of them with the same host on the same pods are undefined in Istio.
    private static ClusterFinding host(
            Subject subject, At<GatewaySpec> gateway, List<Exposed> places, MicroserviceNetwork holder) {
        String host = places.get(0).host();
        return new ClusterFinding(
                new Finding(
                        Code.MSN4201,
                        Listeners.pathOf(gateway, host),
                        host,
                        "host `" + host + "` belongs to " + Rivals.nameOf(holder) + ", which comes first",
                        "remove it here, or have the holder let go of it; it is then programmed at once"),
                Set.of(),
                Set.of(),
                Set.of(gateway.it().name() + "/" + host),
                gatewaysOf(
                        subject,
                        gateway.it(),
                        places.stream().map(it -> it.place().listener()).toList()));
    }

    private static ClusterFinding port(
            Subject subject, GatewaySpec gateway, At<ListenerSpec> listener, MicroserviceNetwork holder) {
        return new ClusterFinding(
                new Finding(
                        Code.MSN4203,
                        listener.path() + ".port",
                        String.valueOf(listener.it().port()),
                        "port " + listener.it().port() + " of the gateway's pods belongs to " + Rivals.nameOf(holder)
                                + ", which comes first and can't share it with "
                                + listener.it().protocol(),
                        "use another port, or have the holder let go of it"),
                Set.of(),
                Set.of(),
                Set.of(),
                gatewaysOf(subject, gateway, List.of(listener.it())));
    }

    /** The Gateway objects that listeners become servers of. */
    static Set<ObjectKey> gatewaysOf(Subject subject, GatewaySpec gateway, List<ListenerSpec> listeners) {
        List<String> names = listeners.stream().map(ListenerSpec::name).toList();
        return subject.network().gateways().stream()
                .filter(it -> it.name().equals(gateway.name()))
                .flatMap(it -> it.listeners().stream()
                        .filter(listener -> names.contains(listener.name()))
                        .map(listener -> new ObjectKey("Gateway", Names.ofListener(subject.network(), it, listener))))
                .collect(Collectors.toSet());
    }
}

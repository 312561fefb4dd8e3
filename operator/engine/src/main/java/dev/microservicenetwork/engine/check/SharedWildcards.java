package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Hosts;
import java.util.List;
import java.util.stream.Stream;

/** A wildcard of one resource and a name below it of another: Envoy takes the most specific, so both work, but neither team may know of the other. */
final class SharedWildcards implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        List<MicroserviceNetwork> others = Rivals.of(subject, subject.facts().networksMeeting(subject.resource()));
        return subject.parts().gateways().stream()
                .flatMap(gateway -> others.stream().flatMap(other -> check(subject, gateway, other)))
                .distinct();
    }

    private static Stream<ClusterFinding> check(Subject subject, At<GatewaySpec> gateway, MicroserviceNetwork other) {
        List<Exposed> theirs = Exposed.of(other, subject.configuration()).toList();
        return Exposed.of(subject.network().namespace(), gateway.it(), subject.configuration())
                .filter(mine -> theirs.stream().noneMatch(mine::hasTheHostOf)) // that is a claim
                .flatMap(mine -> theirs.stream()
                        .filter(it -> areNested(mine, it))
                        .filter(it -> Exposed.of(subject.resource(), subject.configuration())
                                .noneMatch(it::hasTheHostOf))
                        .map(it -> finding(gateway, mine, it, other)));
    }

    private static boolean areNested(Exposed mine, Exposed theirs) {
        return mine.sharesPodsWith(theirs)
                && mine.mayShareAPortWith(theirs)
                && !mine.host().equals(Hosts.ANY)
                && !theirs.host().equals(Hosts.ANY)
                && !mine.host().equals(theirs.host())
                && Hosts.overlap(mine.host(), theirs.host());
    }

    private static ClusterFinding finding(
            At<GatewaySpec> gateway, Exposed mine, Exposed theirs, MicroserviceNetwork other) {
        boolean wide = Hosts.covers(mine.host(), theirs.host());
        String name = Rivals.nameOf(other);
        boolean coalesce = isHttps(mine) && isHttps(theirs);
        String help = coalesce
                ? "agree with its owners, and let no certificate cover both hosts, since browsers would use one connection for both and be answered by whoever accepted it"
                : "agree with its owners; if it is not meant, give one of the two another name or gateway";
        return ClusterFinding.nothingHeld(new Finding(
                Code.MSN4202,
                Listeners.pathOf(gateway, mine.host()),
                mine.host(),
                wide
                        ? "`" + theirs.host() + "`, below this host, is exposed by " + name
                                + ", which gets the requests to it"
                        : "`" + mine.host() + "` lies below `" + theirs.host() + "` of " + name
                                + ", which no longer gets the requests to it",
                help));
    }

    private static boolean isHttps(Exposed exposed) {
        return exposed.place().listener().protocol() == ListenerProtocol.HTTPS;
    }
}

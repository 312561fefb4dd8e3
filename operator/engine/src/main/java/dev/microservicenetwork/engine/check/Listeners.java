package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Listeners are whole, and no two of them want the same port and host of the same pods. */
final class Listeners implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return Stream.concat(
                At.gateways(spec).stream()
                        .flatMap(gateway -> At.listeners(gateway).stream())
                        .flatMap(Listeners::whole),
                usedTwice(spec));
    }

    private static Stream<Finding> whole(At<ListenerSpec> listener) {
        List<Finding> findings = new ArrayList<>();
        boolean https = listener.it().protocol() == ListenerProtocol.HTTPS;
        if (https && listener.it().tls() == null) {
            findings.add(new Finding(
                    Code.MSN4104,
                    listener.path() + ".protocol",
                    "HTTPS",
                    "HTTPS without tls",
                    "add tls: {credentialNames: [<secret>]}, or use protocol: HTTP"));
        }
        if (!https && listener.it().tls() != null) {
            findings.add(new Finding(
                    Code.MSN4104,
                    listener.path() + ".tls",
                    null,
                    "tls on a listener of protocol HTTP",
                    "use protocol: HTTPS, or remove tls"));
        }
        if (https && Boolean.TRUE.equals(listener.it().httpsRedirect())) {
            findings.add(new Finding(
                    Code.MSN4105,
                    listener.path() + ".httpsRedirect",
                    "true",
                    "httpsRedirect on a listener that is HTTPS already",
                    "move it to the listener of protocol HTTP"));
        }
        return findings.stream();
    }

    /** A listener's host, and who serves it. */
    private record Claim(Object pods, At<ListenerSpec> listener, String hostPath, String host) {}

    private static Stream<Finding> usedTwice(MicroserviceNetworkSpec spec) {
        List<Claim> earlier = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (At<GatewaySpec> gateway : At.gateways(spec)) {
            for (At<ListenerSpec> listener : At.listeners(gateway)) {
                for (At<String> host : listener.entries("hosts", listener.it().hosts())) {
                    Claim claim = new Claim(pods(gateway.it()), listener, host.path(), host.it());
                    earlier.stream()
                            .filter(other -> clash(other, claim))
                            .findFirst()
                            .ifPresent(other -> findings.add(finding(other, claim)));
                    earlier.add(claim);
                }
            }
        }
        return Stream.concat(
                findings.stream().distinct(), At.gateways(spec).stream().flatMap(Listeners::nameClash));
    }

    // A VirtualService is named after its host, with "any" for the wildcard.
    private static Stream<Finding> nameClash(At<GatewaySpec> gateway) {
        List<At<String>> hosts = At.listeners(gateway).stream()
                .flatMap(listener -> listener.entries("hosts", listener.it().hosts()).stream())
                .toList();
        return hosts.stream()
                .filter(host -> host.it().startsWith("*.")
                        && hosts.stream()
                                .anyMatch(other ->
                                        other.it().equals("any" + host.it().substring(1))))
                .map(host -> new Finding(
                        Code.MSN4108,
                        host.path(),
                        host.it(),
                        "hosts `" + host.it() + "` and `any" + host.it().substring(1)
                                + "` would give two objects one name",
                        "serve one of them by another gateway"));
    }

    private static Object pods(GatewaySpec gateway) {
        Map<String, String> selector = gateway.selector();
        return selector.isEmpty() ? Objects.requireNonNullElse(gateway.className(), "default") : selector;
    }

    private static boolean clash(Claim one, Claim other) {
        boolean samePort = one.pods().equals(other.pods())
                && one.listener().it().port() == other.listener().it().port();
        boolean sameProtocol =
                one.listener().it().protocol() == other.listener().it().protocol();
        return samePort && (one.host().equals(other.host()) || !sameProtocol);
    }

    private static Finding finding(Claim earlier, Claim claim) {
        boolean sameHost = earlier.host().equals(claim.host());
        return new Finding(
                Code.MSN4108,
                sameHost ? claim.hostPath() : claim.listener().path() + ".protocol",
                sameHost ? claim.host() : String.valueOf(claim.listener().it().protocol()),
                sameHost
                        ? "host `" + claim.host() + "` on port "
                                + claim.listener().it().port() + " is claimed twice"
                        : "port " + claim.listener().it().port() + " of the same pods is used for two protocols",
                "the first is " + earlier.listener().path(),
                sameHost ? "remove it from one of the listeners" : "use another port for one of them");
    }
}

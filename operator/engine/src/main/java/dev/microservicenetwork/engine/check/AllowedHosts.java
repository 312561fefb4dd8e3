package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.engine.Configuration.Allowed;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Hosts;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gateway uses the hosts and ports that its class allows to its namespace. What isn't allowed is held back, so that nothing stops working when the platform allows less. */
final class AllowedHosts implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.parts().gateways().stream()
                .flatMap(gateway -> subject.configuration().classOf(gateway.it()).stream()
                        .filter(it -> !it.allow().isEmpty())
                        .flatMap(it -> new OfClass(subject, gateway, it).check()));
    }

    private record OfClass(Subject subject, At<GatewaySpec> gateway, GatewayClass gatewayClass) {
        Stream<ClusterFinding> check() {
            return gateway.it().existing() == null
                    ? At.listeners(gateway).stream().flatMap(this::listener)
                    : At.gatewayRoutes(gateway).stream()
                            .flatMap(route -> route.entries("hosts", route.it().hosts()).stream())
                            .flatMap(host -> host(host, "", allowed(), Set.of()));
        }

        private List<Allowed> allowed() {
            return gatewayClass.allowed(subject.network().namespace());
        }

        private Stream<ClusterFinding> listener(At<ListenerSpec> listener) {
            Set<ObjectKey> objects = HostClaims.gatewaysOf(subject, gateway.it(), List.of(listener.it()));
            List<Allowed> onPort = allowed().stream()
                    .filter(it -> isAllowed(
                            it, listener.it().protocol(), listener.it().port()))
                    .toList();
            return onPort.isEmpty()
                    ? Stream.of(port(listener, objects))
                    : listener.entries("hosts", listener.it().hosts()).stream()
                            .flatMap(host ->
                                    host(host, " on port " + listener.it().port(), onPort, objects));
        }

        private Stream<ClusterFinding> host(
                At<String> host, String where, List<Allowed> allowed, Set<ObjectKey> objects) {
            return allowed.stream().anyMatch(it -> isAllowed(it, host.it()))
                    ? Stream.of()
                    : Stream.of(new ClusterFinding(
                            new Finding(
                                    Code.MSN4136,
                                    host.path(),
                                    host.it(),
                                    refused("host `" + host.it() + "`" + where),
                                    may(allowed, it -> it.hosts().stream()),
                                    "use one of the allowed hosts, or have the platform's admin allow this one"),
                            Set.of(),
                            Set.of(),
                            Set.of(gateway.it().name() + "/" + host.it()),
                            objects));
        }

        private ClusterFinding port(At<ListenerSpec> listener, Set<ObjectKey> objects) {
            return new ClusterFinding(
                    new Finding(
                            Code.MSN4136,
                            listener.path() + ".port",
                            String.valueOf(listener.it().port()),
                            refused("port " + listener.it().port() + " for "
                                    + listener.it().protocol()),
                            may(allowed(), it -> it.ports().stream().map(String::valueOf)),
                            "use one of the allowed ports, or have the platform's admin allow this one"),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    objects);
        }

        private String refused(String what) {
            return "gateway class `" + gatewayClass.name() + "` doesn't allow " + what + " to namespace `"
                    + subject.network().namespace() + "`";
        }

        private static String may(List<Allowed> allowed, Function<Allowed, Stream<String>> what) {
            String all = allowed.stream().flatMap(what).distinct().sorted().collect(Collectors.joining(", "));
            return "allowed: " + (all.isEmpty() ? "none" : all);
        }
    }

    private static boolean isAllowed(Allowed allowed, String host) {
        return allowed.hosts().isEmpty()
                || allowed.hosts().stream().anyMatch(it -> it.equals(Hosts.ANY) || Hosts.covers(it, host));
    }

    // TCP takes a port as a whole, and with it that of all hosts.
    private static boolean isAllowed(Allowed allowed, ListenerProtocol protocol, int port) {
        return allowed.ports().contains(port)
                || (allowed.ports().isEmpty()
                        && (protocol != ListenerProtocol.TCP || allowed.hosts().isEmpty()));
    }
}

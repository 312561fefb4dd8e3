package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.check.FilterChains.Chain;
import dev.microservicenetwork.engine.check.FilterChains.Kind;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Route;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A change of a gateway closes long connections where Envoy must replace what has accepted them. */
final class LongConnections implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.network().gateways().stream().flatMap(gateway -> check(subject, gateway));
    }

    private static Stream<ClusterFinding> check(Subject subject, Gateway gateway) {
        List<Emitted> emitted = subject.emitted().stream()
                .filter(it -> it.gateways().contains(gateway.name()))
                .toList();
        FilterChains wanted = chains(emitted.stream().map(Emitted::object).toList());
        FilterChains there = chains(emitted.stream()
                .flatMap(it -> subject.observed(it.key()).stream())
                .toList());
        return there.without(wanted).stream()
                .filter(chain -> chain.kind() == Kind.CONNECTIONS
                        || !streams(gateway, chain).isEmpty())
                .map(chain -> finding(gateway, chain, wanted))
                .map(ClusterFinding::nothingHeld);
    }

    private static FilterChains chains(List<HasMetadata> objects) {
        return FilterChains.of(
                only(objects, io.fabric8.istio.api.networking.v1.Gateway.class), only(objects, VirtualService.class));
    }

    private static <T> List<T> only(List<HasMetadata> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The services whose requests through a chain last as long as they like: WebSockets, and what is declared as streaming. */
    private static List<String> streams(Gateway gateway, Chain chain) {
        return gateway.hosts().stream()
                .filter(host ->
                        chain.hosts().isEmpty() || chain.hosts().stream().anyMatch(it -> Hosts.covers(it, host.host())))
                .flatMap(host -> host.routes().stream())
                .filter(LongConnections::isStream)
                .flatMap(route -> route.destinations().stream())
                .map(Destination::service)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean isStream(Route route) {
        return route.policy().timeout().origin().kind() == Origin.Kind.DERIVED;
    }

    private static Finding finding(Gateway gateway, Chain chain, FilterChains wanted) {
        String what = chain.kind() == Kind.CONNECTIONS
                ? "connections"
                : "WebSockets and streams to "
                        + streams(gateway, chain).stream()
                                .map(name -> "`" + name + "`")
                                .collect(Collectors.joining(", "));
        return new Finding(
                Code.MSN4140,
                path(gateway, chain),
                String.valueOf(chain.port()),
                what + " on port " + chain.port()
                        + (chain.hosts().isEmpty() ? "" : " for " + String.join(", ", chain.hosts()))
                        + " are closed by this change: " + why(chain, wanted),
                "Envoy replaces what has accepted them, and cuts them when the drain time ends (Istio's default: 45 s)",
                "see that clients connect anew, or change it when few are connected"
                        + (chain.kind() == Kind.HTTPS
                                ? "; a new host as a listener of its own on the same port leaves the others alone"
                                : ""));
    }

    private static String why(Chain chain, FilterChains wanted) {
        List<Chain> instead =
                wanted.chains().stream().filter(it -> it.port() == chain.port()).toList();
        if (instead.isEmpty()) {
            return "nothing listens there any more";
        }
        if (instead.stream()
                .anyMatch(it -> it.kind() == chain.kind() && it.content().equals(chain.content()))) {
            return "the hosts of their listener change";
        }
        return chain.kind() == Kind.CONNECTIONS
                        && instead.stream().anyMatch(it -> it.hosts().equals(chain.hosts()))
                ? "their TLS, or where they go, changes"
                : "their listener, or its TLS, changes";
    }

    private static String path(Gateway gateway, Chain chain) {
        return gateway.listeners().stream()
                .filter(listener -> listener.port() == chain.port())
                .sorted((one, other) -> Boolean.compare(
                        other.hosts().stream().anyMatch(chain.hosts()::contains),
                        one.hosts().stream().anyMatch(chain.hosts()::contains)))
                .findFirst()
                .map(Gateway.Listener::path)
                .orElse(gateway.path());
    }
}

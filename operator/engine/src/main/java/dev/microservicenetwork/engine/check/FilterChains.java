package dev.microservicenetwork.engine.check;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What Envoy has for the ports of some Gateways. A listener whose filter chains differ is updated in place: chains that stay the same keep their connections,
 * a chain that is gone, or differs in anything, is drained. Routes and hosts of HTTP are no part of a chain (they come by RDS), nor is what a Secret holds (SDS);
 * where TCP and TLS connections go is.
 */
record FilterChains(Set<Chain> chains) {
    /** Kinds of chains. */
    enum Kind {
        HTTP,
        HTTPS,
        CONNECTIONS
    }

    /**
     * One way through a port.
     *
     * @param hosts the names that clients send in TLS, sorted; none without TLS
     * @param content all else that makes it what it is
     */
    record Chain(Kind kind, long port, List<String> hosts, List<Object> content) {}

    static FilterChains of(List<Gateway> gateways, List<VirtualService> routes) {
        Set<Chain> chains = new LinkedHashSet<>();
        for (Gateway gateway : gateways) {
            String name = gateway.getMetadata().getNamespace() + "/"
                    + gateway.getMetadata().getName();
            List<VirtualService> bound = routes.stream()
                    .filter(it -> it.getSpec().getGateways().contains(name))
                    .toList();
            gateway.getSpec().getServers().stream()
                    .flatMap(server -> of(gateway, server, bound))
                    .forEach(chains::add);
        }
        return new FilterChains(chains);
    }

    /** Those that the others have not. */
    List<Chain> without(FilterChains others) {
        return chains.stream().filter(it -> !others.chains.contains(it)).toList();
    }

    private static Stream<Chain> of(Gateway gateway, Server server, List<VirtualService> routes) {
        long port = server.getPort().getNumber();
        List<String> hosts = server.getHosts().stream()
                .map(host -> host.substring(host.indexOf('/') + 1))
                .sorted()
                .toList();
        if (server.getTls() != null && server.getTls().getMode() == ServerTLSSettingsTLSmode.PASSTHROUGH) {
            return passedOn(port, routes);
        }
        return switch (server.getPort().getProtocol()) {
            case "TCP" -> Stream.of(new Chain(Kind.CONNECTIONS, port, List.of(), tcp(port, routes)));
            case "TLS" ->
                Stream.of(new Chain(
                        Kind.CONNECTIONS,
                        port,
                        hosts,
                        Stream.concat(Stream.of(Objects.requireNonNull(server.getTls())), tcp(port, routes).stream())
                                .toList()));
            case "HTTPS" ->
                Stream.of(new Chain(
                        Kind.HTTPS,
                        port,
                        hosts,
                        // the names are in that of its routes
                        List.of(
                                gateway.getMetadata().getName(),
                                server.getPort().getName(),
                                Objects.requireNonNull(server.getTls()))));
            default -> Stream.of(new Chain(Kind.HTTP, port, List.of(), List.of()));
        };
    }

    private static Stream<Chain> passedOn(long port, List<VirtualService> routes) {
        return routes.stream()
                .flatMap(it -> it.getSpec().getTls().stream())
                .flatMap(route -> route.getMatch().stream()
                        .filter(match -> Objects.equals(match.getPort(), port))
                        .map(match -> new Chain(
                                Kind.CONNECTIONS,
                                port,
                                match.getSniHosts().stream().sorted().toList(),
                                List.of(route.getRoute()))));
    }

    private static List<Object> tcp(long port, List<VirtualService> routes) {
        return routes.stream()
                .flatMap(it -> it.getSpec().getTcp().stream())
                .filter(route -> route.getMatch().stream().anyMatch(match -> Objects.equals(match.getPort(), port)))
                .map(route -> route.getRoute())
                .collect(Collectors.toUnmodifiableList());
    }
}

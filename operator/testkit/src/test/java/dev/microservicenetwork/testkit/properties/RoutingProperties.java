package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequestBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import org.jspecify.annotations.Nullable;

/** Every request finds its route, and every route its destination. */
class RoutingProperties extends NetworkProperties {
    @NetworkProperty
    void everySubsetIsDefined(@ForAll("compiling") Sample sample) {
        assertThat(Subsets.missing(sample.compilation().objects())).isEmpty();
    }

    @NetworkProperty
    void everyHostHasOneVirtualServiceAndOneDestinationRule(@ForAll("compiling") Sample sample) {
        assertThat(sample.mesh().stream().map(it -> it.getSpec().getHosts().get(0)))
                .doesNotHaveDuplicates();
        assertThat(sample.exposed().stream()
                        .flatMap(it -> it.getSpec().getHosts().stream()
                                .map(host -> it.getSpec().getGateways() + " " + host)))
                .doesNotHaveDuplicates();
        assertThat(sample.objects(DestinationRule.class).stream()
                        .map(it -> it.getSpec().getHost()))
                .doesNotHaveDuplicates();
    }

    @NetworkProperty
    void thePortsOfTheMeshEndInACatchAll(@ForAll("compiling") Sample sample) {
        for (VirtualService virtualService : sample.mesh()) {
            String host = virtualService.getSpec().getHosts().get(0);
            for (PortSpec port : sample.behind(host).ports()) {
                if (port.protocol().isHttpFamily()) {
                    List<HTTPRoute> routes = virtualService.getSpec().getHttp().stream()
                            .filter(route -> isFor(route, port.port()))
                            .toList();
                    assertThat(routes).as(host + ":" + port.port()).isNotEmpty();
                    assertThat(catchesAll(routes.get(routes.size() - 1), port.port()))
                            .as("last route of " + host + ":" + port.port())
                            .isTrue();
                    assertThat(routes.subList(0, routes.size() - 1))
                            .as("routes before the last of " + host + ":" + port.port())
                            .noneMatch(route -> catchesAll(route, port.port()));
                }
            }
        }
    }

    @NetworkProperty
    void noMatchIsWrittenTwice(@ForAll("compiling") Sample sample) {
        for (VirtualService virtualService : sample.objects(VirtualService.class)) {
            assertThat(virtualService.getSpec().getHttp().stream().flatMap(route -> route.getMatch().stream()))
                    .as(virtualService.getMetadata().getName())
                    .doesNotHaveDuplicates();
        }
    }

    /** {@code /x} and what is below it, never {@code /xy}: a prefix is written as two matches; that of a gRPC service's methods is one. */
    @NetworkProperty
    void prefixesEndAtASegment(@ForAll("compiling") Sample sample) {
        List<String> methods = Stream.concat(
                        sample.spec().services().stream()
                                .flatMap(it -> it.routes().stream())
                                .flatMap(it -> it.matches().stream()),
                        sample.spec().gateways().stream()
                                .flatMap(it -> it.routes().stream())
                                .flatMap(it -> it.matches().stream()))
                .filter(match -> match.grpc() != null)
                .map(match -> "/" + match.grpc().service() + "/")
                .toList();
        for (VirtualService virtualService : sample.objects(VirtualService.class)) {
            List<HTTPMatchRequest> matches = virtualService.getSpec().getHttp().stream()
                    .flatMap(route -> route.getMatch().stream())
                    .toList();
            for (HTTPMatchRequest match : matches) {
                if (uri(match) instanceof StringMatchPrefix prefix
                        && prefix.getPrefix().length() > 1
                        && !methods.contains(prefix.getPrefix())) {
                    assertThat(prefix.getPrefix()).endsWith("/");
                    String path =
                            prefix.getPrefix().substring(0, prefix.getPrefix().length() - 1);
                    assertThat(matches)
                            .as(virtualService.getMetadata().getName())
                            .contains(new HTTPMatchRequestBuilder(match)
                                    .withUri(new StringMatch(new StringMatchExact(path)))
                                    .build());
                }
            }
        }
    }

    @NetworkProperty
    void gatewaysExposeNothingThatNobodyWrote(@ForAll("compiling") Sample sample) {
        for (VirtualService virtualService : sample.exposed()) {
            String host = virtualService.getSpec().getHosts().get(0);
            GatewaySpec gateway = gatewayOf(sample, virtualService);
            for (ListenerSpec listener : WrittenListeners.of(gateway)) {
                if (listener.protocol().carriesRequests()
                        && !Boolean.TRUE.equals(listener.httpsRedirect())
                        && serves(gateway, listener, host)) {
                    boolean everything = virtualService.getSpec().getHttp().stream()
                            .anyMatch(route -> catchesAll(route, listener.port()));
                    assertThat(everything)
                            .as(virtualService.getMetadata().getName() + " on " + listener.port())
                            .isEqualTo(gateway.routes().stream()
                                    .filter(route -> route.listeners().isEmpty()
                                            || route.listeners().contains(listener.name()))
                                    .filter(route -> route.hosts().isEmpty()
                                            || route.hosts().stream().anyMatch(it -> covers(it, host)))
                                    .anyMatch(RoutingProperties::isWrittenAsEverything));
                }
            }
        }
    }

    @NetworkProperty
    void noHostIsWrittenThatTheClassDoesNotAllow(@ForAll("compiling") Sample sample) {
        for (VirtualService virtualService : sample.exposed()) {
            GatewaySpec gateway = gatewayOf(sample, virtualService);
            boolean allowed = !gateway.selector().isEmpty()
                    || virtualService.getSpec().getHosts().stream()
                            .allMatch(host -> host.equals("*") || host.endsWith(".example.com"));
            assertThat(sample.compilation().heldBack().contains(ObjectKey.of(virtualService)))
                    .as(virtualService.getMetadata().getName())
                    .isEqualTo(!allowed);
        }
    }

    /** Istio adds the routes of a wildcard to those of a host below it, if both are hosts of one Gateway. */
    @NetworkProperty
    void noRoutesAreMixed(@ForAll("compiling") Sample sample) {
        for (Gateway gateway : sample.objects(Gateway.class)) {
            String name = gateway.getMetadata().getNamespace() + "/"
                    + gateway.getMetadata().getName();
            List<String> bound = sample.exposed().stream()
                    .filter(it -> it.getSpec().getGateways().contains(name)
                            && !it.getSpec().getHosts().contains("*"))
                    .flatMap(it -> it.getSpec().getHosts().stream())
                    .toList();
            assertThat(gateway.getSpec().getServers().stream()
                            .flatMap(server -> server.getHosts().stream())
                            .map(host -> host.substring(host.indexOf('/') + 1)))
                    .as(name)
                    .noneMatch(host -> bound.stream().anyMatch(other -> !other.equals(host) && covers(other, host)));
        }
    }

    /** Of the listeners on a port, that with the longest host has it. */
    private static boolean serves(GatewaySpec gateway, ListenerSpec listener, String host) {
        int length = longest(listener, host);
        return length > 0
                && WrittenListeners.of(gateway).stream()
                        .filter(other -> other.port() == listener.port())
                        .allMatch(other -> longest(other, host) <= length);
    }

    private static int longest(ListenerSpec listener, String host) {
        return listener.hosts().stream()
                .filter(it -> covers(it, host))
                .mapToInt(it -> it.startsWith("*") ? it.length() : 1000)
                .max()
                .orElse(0);
    }

    private static boolean covers(String host, String other) {
        return host.equals(other) || (host.startsWith("*") && other.endsWith(host.substring(1)));
    }

    private static GatewaySpec gatewayOf(Sample sample, VirtualService virtualService) {
        return sample.spec().gateways().stream()
                .filter(it -> virtualService.getMetadata().getName().contains(".gw." + it.name() + "."))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWrittenAsEverything(GatewayRouteSpec route) {
        return route.matches().isEmpty() || route.matches().stream().anyMatch(WrittenRoute::isEverything);
    }

    private static @Nullable Object uri(HTTPMatchRequest match) {
        return match.getUri() == null ? null : match.getUri().getMatchType();
    }

    private static boolean isFor(HTTPRoute route, int port) {
        return route.getMatch().isEmpty() || route.getMatch().stream().anyMatch(match -> isFor(match, port));
    }

    private static boolean isFor(HTTPMatchRequest match, int port) {
        return match.getPort() == null || match.getPort() == port;
    }

    private static boolean catchesAll(HTTPRoute route, int port) {
        return route.getMatch().isEmpty()
                || route.getMatch().stream()
                        .anyMatch(match -> isFor(match, port)
                                && new HTTPMatchRequestBuilder(match)
                                        .withPort(null)
                                        .build()
                                        .equals(new HTTPMatchRequest()));
    }
}

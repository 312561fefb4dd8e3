package dev.microservicenetwork.testkit.properties;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.PortSpec;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequestBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;

/** Every request finds its route, and every route its destination. */
class RoutingProperties extends NetworkProperties {
    @NetworkProperty
    void everySubsetIsDefined(@ForAll("compiling") Sample sample) {
        List<String> defined = sample.objects(DestinationRule.class).stream()
                .flatMap(rule -> rule.getSpec().getSubsets().stream()
                        .map(Subset::getName)
                        .map(subset -> rule.getSpec().getHost() + " " + subset))
                .toList();
        Stream<Destination> destinations = sample.objects(VirtualService.class).stream()
                .flatMap(it -> Stream.concat(
                        it.getSpec().getHttp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(to -> to.getDestination()),
                        it.getSpec().getTcp().stream()
                                .flatMap(route -> route.getRoute().stream())
                                .map(to -> to.getDestination())));

        assertThat(destinations.filter(it -> it.getSubset() != null).map(it -> it.getHost() + " " + it.getSubset()))
                .isSubsetOf(defined);
    }

    @NetworkProperty
    void everyHostHasOneVirtualServiceAndOneDestinationRule(@ForAll("compiling") Sample sample) {
        assertThat(sample.mesh().stream().flatMap(it -> it.getSpec().getHosts().stream()))
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

    @NetworkProperty
    void gatewaysExposeNothingThatNobodyWrote(@ForAll("compiling") Sample sample) {
        for (VirtualService virtualService : sample.exposed()) {
            String host = virtualService.getSpec().getHosts().get(0);
            boolean everything = virtualService.getSpec().getHttp().stream()
                    .anyMatch(route -> route.getMatch().isEmpty());
            assertThat(everything)
                    .as(virtualService.getMetadata().getName())
                    .isEqualTo(gatewayOf(sample, virtualService).routes().stream()
                            .filter(route ->
                                    route.hosts().isEmpty() || route.hosts().contains(host))
                            .anyMatch(RoutingProperties::isWrittenAsEverything));
        }
    }

    private static GatewaySpec gatewayOf(Sample sample, VirtualService virtualService) {
        return sample.spec().gateways().stream()
                .filter(it -> virtualService.getSpec().getGateways().get(0).endsWith("-" + it.name()))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isWrittenAsEverything(GatewayRouteSpec route) {
        return route.matches().isEmpty() || route.matches().stream().anyMatch(WrittenRoute::isEverything);
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

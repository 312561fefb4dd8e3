package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerSpecBuilder;
import java.util.List;

/** The listeners of a gateway: its own, or one that an existing Gateway has in the cluster that is declared. */
final class WrittenListeners {
    private static final int HTTP = 80;

    private WrittenListeners() {}

    static List<ListenerSpec> of(GatewaySpec gateway) {
        return gateway.existing() == null
                ? gateway.listeners()
                : List.of(ListenerSpecBuilder.builder()
                        .name("http")
                        .port(HTTP)
                        .protocol(ListenerProtocol.HTTP)
                        .hosts(gateway.routes().stream()
                                .flatMap(route -> route.hosts().stream())
                                .distinct()
                                .toList())
                        .build());
    }
}

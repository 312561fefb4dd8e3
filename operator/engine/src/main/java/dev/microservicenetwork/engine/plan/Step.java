package dev.microservicenetwork.engine.plan;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.kubernetes.api.model.HasMetadata;

/** When a change is made; in this order. */
enum Step {
    GRANTS,
    SUBSETS,
    ROUTES,
    SERVERS,
    REMOVED_ROUTES,
    SERVERS_GONE,
    REMOVED_GATEWAYS,
    BINDINGS_GONE,
    SUBSETS_GONE,
    PEERS,
    ALLOW_LISTS,
    REMOVED_SUBSETS,
    REMOVED_ALLOW_LISTS,
    REMOVED_PEERS;

    static Step of(HasMetadata desired) {
        if (desired instanceof DestinationRule) {
            return SUBSETS;
        }
        if (desired instanceof VirtualService) {
            return ROUTES;
        }
        if (desired instanceof Gateway) {
            return SERVERS;
        }
        return desired instanceof AuthorizationPolicy ? ALLOW_LISTS : PEERS;
    }

    /** Nothing that routes still need goes before them, and nothing opens that was closed before it is gone. */
    static Step removing(HasMetadata object) {
        if (object instanceof VirtualService) {
            return REMOVED_ROUTES;
        }
        if (object instanceof Gateway) {
            return REMOVED_GATEWAYS;
        }
        if (object instanceof DestinationRule) {
            return REMOVED_SUBSETS;
        }
        return object instanceof AuthorizationPolicy ? REMOVED_ALLOW_LISTS : REMOVED_PEERS;
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Network;
import java.util.Comparator;
import java.util.List;

/** All that a network becomes in Istio, in a stable order: by kind, then by name. A new kind is one more emitter in this list. */
public final class IstioObjects {
    private static final List<Emitter> EMITTERS = List.of(
            new GatewayEmitter(),
            new VirtualServiceEmitter(),
            new DestinationRuleEmitter(),
            new PeerAuthenticationEmitter(),
            new AuthorizationPolicyEmitter());

    private static final Comparator<Emitted> BY_NAME =
            Comparator.comparing(emitted -> emitted.object().getMetadata().getName());

    private IstioObjects() {}

    public static List<Emitted> of(Network network, Metadata metadata) {
        return EMITTERS.stream()
                .flatMap(emitter -> emitter.emit(network, metadata).sorted(BY_NAME))
                .toList();
    }
}

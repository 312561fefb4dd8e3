package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSProtocol;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.GatewayBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One Gateway per gateway of the network, one server per listener. */
final class GatewayEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.gateways().stream()
                .map(gateway -> new Emitted(
                        new GatewayBuilder()
                                .withMetadata(metadata.of(Names.ofGateway(network, gateway)))
                                .withNewSpec()
                                .withSelector(gateway.pods()
                                        .<Map<String, String>>map(Gateway.Pods::labels)
                                        .orElse(Map.of()))
                                .withServers(gateway.listeners().stream()
                                        .sorted(Comparator.comparing(Gateway.Listener::port)
                                                .thenComparing(Gateway.Listener::name))
                                        .map(listener -> server(network, listener))
                                        .toList())
                                .endSpec()
                                .build(),
                        List.of(),
                        Set.of(gateway.name()),
                        Set.of()));
    }

    private static Server server(Network network, Gateway.Listener listener) {
        return new ServerBuilder()
                .withNewPort()
                .withName(listener.name())
                .withNumber((long) listener.port())
                .withProtocol(listener.https() ? "HTTPS" : "HTTP")
                .endPort()
                // with this namespace before it, only VirtualServices of this namespace may bind to the host
                .withHosts(listener.hosts().stream()
                        .map(host -> network.namespace() + "/" + host)
                        .toList())
                .withTls(tls(listener))
                .build();
    }

    private static @Nullable ServerTLSSettings tls(Gateway.Listener listener) {
        if (listener.httpsRedirect()) {
            return new ServerTLSSettingsBuilder().withHttpsRedirect(true).build();
        }
        if (!listener.https()) {
            return null;
        }
        ServerTLSSettingsBuilder tls = new ServerTLSSettingsBuilder()
                .withMode(ServerTLSSettingsTLSmode.SIMPLE)
                .withMinProtocolVersion(
                        listener.tls13() ? ServerTLSSettingsTLSProtocol.TLSV1_3 : ServerTLSSettingsTLSProtocol.TLSV1_2);
        return listener.credentialNames().size() == 1
                ? tls.withCredentialName(listener.credentialNames().get(0)).build()
                : tls.withCredentialNames(listener.credentialNames()).build();
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.CipherSuite;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.engine.network.Gateway.Listener;
import dev.microservicenetwork.engine.network.Gateway.Tls;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSProtocol;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import org.jspecify.annotations.Nullable;

/** {@code servers[].tls}: also where an HTTP server redirects to HTTPS. */
final class ServerTls {
    private ServerTls() {}

    static @Nullable ServerTLSSettings of(Listener listener) {
        if (listener.httpsRedirect()) {
            return new ServerTLSSettingsBuilder().withHttpsRedirect(true).build();
        }
        Tls tls = listener.tls();
        if (tls == null) {
            return null;
        }
        return tls.mode().value() == ListenerTlsSpec.Mode.PASSTHROUGH
                ? new ServerTLSSettingsBuilder()
                        .withMode(ServerTLSSettingsTLSmode.PASSTHROUGH)
                        .build()
                : terminating(tls);
    }

    private static ServerTLSSettings terminating(Tls tls) {
        ServerTLSSettingsBuilder settings = new ServerTLSSettingsBuilder()
                .withMode(mode(tls.mode().value()))
                // written even if it is Istio's own default: the mesh may have another one
                .withMinProtocolVersion(
                        switch (tls.minVersion().value()) {
                            case V1_2 -> ServerTLSSettingsTLSProtocol.TLSV1_2;
                            case V1_3 -> ServerTLSSettingsTLSProtocol.TLSV1_3;
                        })
                .withCaCertCredentialName(tls.caCertCredentialName())
                .withCipherSuites(
                        tls.cipherSuites().stream().map(CipherSuite::token).toList())
                .withSubjectAltNames(tls.subjectAltNames());
        return tls.credentialNames().size() == 1
                ? settings.withCredentialName(tls.credentialNames().get(0)).build()
                : settings.withCredentialNames(tls.credentialNames()).build();
    }

    private static ServerTLSSettingsTLSmode mode(ListenerTlsSpec.Mode mode) {
        return switch (mode) {
            case SIMPLE -> ServerTLSSettingsTLSmode.SIMPLE;
            case MUTUAL -> ServerTLSSettingsTLSmode.MUTUAL;
            case OPTIONAL_MUTUAL -> ServerTLSSettingsTLSmode.OPTIONAL_MUTUAL;
            case PASSTHROUGH -> ServerTLSSettingsTLSmode.PASSTHROUGH;
        };
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** A gateway's pods and listeners. */
public final class Gateways {
    private final String namespace;
    private final Configuration configuration;
    private final GatewayRoutes routes;

    Gateways(String namespace, Configuration configuration, GatewayRoutes routes) {
        this.namespace = namespace;
        this.configuration = configuration;
        this.routes = routes;
    }

    Gateway of(String path, GatewaySpec gateway) {
        List<Gateway.Listener> listeners = new ArrayList<>();
        for (int i = 0; i < gateway.listeners().size(); i++) {
            listeners.add(listener(
                    path + ".listeners[" + i + "]", gateway, gateway.listeners().get(i)));
        }
        return new Gateway(
                path,
                gateway.name(),
                pods(namespace, gateway, configuration),
                existing(namespace, gateway),
                listeners,
                new GatewayHosts(path, gateway, routes).hosts());
    }

    /** The Istio Gateway to which a gateway of a namespace binds, if it makes none. */
    public static Optional<Gateway.Existing> existing(String namespace, GatewaySpec gateway) {
        return Optional.ofNullable(gateway.existing())
                .map(it -> new Gateway.Existing(Objects.requireNonNullElse(it.namespace(), namespace), it.name()));
    }

    /** The pods that serve a gateway of a namespace; none if its class is unknown. */
    public static Optional<Gateway.Pods> pods(String namespace, GatewaySpec gateway, Configuration configuration) {
        if (!gateway.selector().isEmpty() && gateway.serviceAccount() != null) {
            return Optional.of(new Gateway.Pods(
                    new TreeMap<>(gateway.selector()), new Identity(namespace, gateway.serviceAccount())));
        }
        return configuration
                .classOf(gateway)
                .map(it -> new Gateway.Pods(
                        new TreeMap<>(it.selector()), new Identity(it.namespace(), it.serviceAccount())));
    }

    private static Gateway.Listener listener(String path, GatewaySpec gateway, ListenerSpec spec) {
        return new Gateway.Listener(
                path,
                spec.name(),
                spec.port(),
                spec.protocol(),
                widest(Exposure.hosts(spec)),
                spec.tls() == null ? null : tls(path + ".tls", spec.tls()),
                Boolean.TRUE.equals(spec.httpsRedirect()),
                isAboveAnother(gateway, spec));
    }

    // Istio would add the routes for a wildcard to those for a host that is named beside it.
    private static List<String> widest(List<String> hosts) {
        return hosts.stream()
                .filter(host -> hosts.stream().noneMatch(other -> isAbove(other, host)))
                .toList();
    }

    private static boolean isAboveAnother(GatewaySpec gateway, ListenerSpec listener) {
        return gateway.listeners().stream()
                .filter(other -> !other.equals(listener))
                .flatMap(other -> widest(other.hosts()).stream())
                .anyMatch(host -> widest(listener.hosts()).stream().anyMatch(mine -> isAbove(mine, host)));
    }

    private static boolean isAbove(String wide, String host) {
        return !wide.equals(host) && Hosts.covers(wide, host);
    }

    private static Gateway.Tls tls(String path, ListenerTlsSpec spec) {
        return new Gateway.Tls(
                Value.byDefault(ListenerTlsSpec.Mode.SIMPLE, path + ".mode").orWritten(spec.mode(), path + ".mode"),
                spec.credentialNames(),
                spec.caCertCredentialName(),
                Value.byDefault(ListenerTlsSpec.TlsVersion.V1_2, path + ".minVersion")
                        .orWritten(spec.minVersion(), path + ".minVersion"),
                spec.cipherSuites(),
                spec.subjectAltNames());
    }
}

package dev.microservicenetwork.testkit.networks;

import dev.microservicenetwork.api.CipherSuite;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerSpecBuilder;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.api.ListenerTlsSpec.Mode;
import dev.microservicenetwork.api.ListenerTlsSpec.TlsVersion;
import dev.microservicenetwork.api.ListenerTlsSpecBuilder;
import java.util.ArrayList;
import java.util.List;

/** Listeners of one gateway: of all protocols, some of which share a port, with hosts that may lie below each other. */
final class RandomListeners {
    /** Those of TCP; each gateway has one. */
    static final List<Integer> TCP_PORTS = List.of(5431, 5432);

    private final Draws draw;
    private final List<String> hosts;
    private final int tcpPort;

    RandomListeners(Draws draw, String gateway) {
        this.draw = draw;
        this.hosts = List.of(
                gateway + ".example.com",
                "*." + gateway + ".example.com",
                "api." + gateway + ".example.com",
                gateway + ".example.org");
        this.tcpPort = TCP_PORTS.get(gateway.charAt(gateway.length() - 1) - '1'); // which no other gateway may have
    }

    /** One that stands for those of a Gateway that exists already. */
    ListenerSpec ofExisting() {
        return listener(80, "", ListenerProtocol.HTTP, draw.some(1, 3, hosts)).build();
    }

    List<ListenerSpec> draw() {
        List<ListenerSpec> listeners = new ArrayList<>();
        for (int port : draw.some(1, 4, List.of(80, 443, 8080, 8443, 9093, tcpPort))) {
            if (port == tcpPort) {
                listeners.add(
                        listener(port, "", ListenerProtocol.TCP, List.of()).build());
            } else if (port == 80 || port == 8080) {
                listeners.add(http(port, draw.some(1, 3, hosts)));
            } else {
                listeners.addAll(encrypted(port));
            }
        }
        return listeners;
    }

    private ListenerSpec http(int port, List<String> served) {
        return listener(port, "", ListenerProtocol.HTTP, served)
                .httpsRedirect(draw.maybe(30, () -> draw.percent(50)))
                .build();
    }

    /** One, or two that share the port, each with hosts of its own. */
    private List<ListenerSpec> encrypted(int port) {
        List<String> served = draw.some(1, 4, hosts);
        int split = served.size() > 1 && draw.percent(40) ? draw.between(1, served.size() - 1) : served.size();
        List<ListenerSpec> listeners = new ArrayList<>(List.of(encrypted(port, "", served.subList(0, split))));
        if (split < served.size()) {
            listeners.add(encrypted(port, "b", served.subList(split, served.size())));
        }
        return listeners;
    }

    private ListenerSpec encrypted(int port, String suffix, List<String> served) {
        boolean connections = draw.percent(port == 9093 ? 90 : 15);
        return listener(port, suffix, connections ? ListenerProtocol.TLS : ListenerProtocol.HTTPS, served)
                .tls(connections && draw.percent(60) ? passthrough() : terminating())
                .build();
    }

    private static ListenerSpecBuilder listener(
            int port, String suffix, ListenerProtocol protocol, List<String> served) {
        return ListenerSpecBuilder.builder()
                .name("l" + port + suffix)
                .port(port)
                .protocol(protocol)
                .hosts(served);
    }

    private static ListenerTlsSpec passthrough() {
        return ListenerTlsSpecBuilder.builder().mode(Mode.PASSTHROUGH).build();
    }

    private ListenerTlsSpec terminating() {
        Mode mode = draw.one(List.of(Mode.SIMPLE, Mode.SIMPLE, Mode.MUTUAL, Mode.OPTIONAL_MUTUAL));
        TlsVersion least = draw.maybe(30, () -> draw.one(List.of(TlsVersion.values())));
        return ListenerTlsSpecBuilder.builder()
                .mode(mode == Mode.SIMPLE ? draw.maybe(30, () -> mode) : mode)
                .credentialNames(draw.some(1, 2, List.of("cert-rsa", "cert-ecdsa")))
                .caCertCredentialName(mode == Mode.SIMPLE ? null : draw.maybe(40, () -> "clients-ca"))
                .minVersion(least)
                .cipherSuites(least == TlsVersion.V1_3 ? List.of() : draw.some(0, 2, List.of(CipherSuite.values())))
                .subjectAltNames(
                        mode == Mode.SIMPLE
                                ? List.of()
                                : draw.some(0, mode == Mode.MUTUAL ? 1 : 0, List.of("spiffe://partner/ns/a/sa/b")))
                .build();
    }
}

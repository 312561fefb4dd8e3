package dev.microservicenetwork.e2e.wire;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static dev.microservicenetwork.e2e.wire.Observation.after;
import static dev.microservicenetwork.e2e.wire.Observation.answered;
import static dev.microservicenetwork.e2e.wire.Observation.from;
import static dev.microservicenetwork.e2e.wire.Observation.gotPath;
import static dev.microservicenetwork.e2e.wire.Observation.grpcStatus;
import static dev.microservicenetwork.e2e.wire.Observation.header;
import static dev.microservicenetwork.e2e.wire.Observation.nothing;
import static dev.microservicenetwork.e2e.wire.Observation.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.ExistingGateway;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@RealMesh
class GatewaysWireIT {
    private static final Certificate SHOP = Certificate.selfSigned("shop.example.com");
    private static final Certificate PARTNER = Certificate.selfSigned("partner.example.net");
    private static final Certificate OTHER = Certificate.selfSigned("other.example.net");
    private static final Certificate VAULT = Certificate.selfSigned("vault.example.com");

    @RegisterExtension
    static final Stage stage = new Stage(
            Chapter.GATEWAYS,
            platform(),
            stage -> List.of(
                    stage.pod("web"),
                    stage.echo("catalog", "v1"),
                    stage.echo("catalog", "v2"),
                    stage.pod("vault").echo(8080, endingTls())));

    private static Configuration platform() {
        return new Configuration(
                List.of(new GatewayClass(
                        "default",
                        "istio-ingress",
                        Map.of("istio", "ingressgateway"),
                        "istio-ingressgateway",
                        "istio-ingressgateway",
                        List.of(),
                        List.of(new ExistingGateway("istio-ingress", "shared")))),
                false,
                "",
                false);
    }

    private static List<String> endingTls() {
        List<Path> files = VAULT.files();
        return List.of(
                "--port",
                "8443",
                "--tls",
                "8443",
                "--crt",
                files.get(0).toString(),
                "--key",
                files.get(1).toString());
    }

    @BeforeAll
    static void certificates() {
        stage.credential("shop-tls", SHOP);
        stage.credential("shop-rsa", Certificate.selfSignedRsa("shop.example.com"));
        stage.credential("partners-tls", SHOP, PARTNER, OTHER);
    }

    @Test
    void exposure() {
        stage.behaviour("A gateway exposes what its routes name, and nothing else")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners:
                          - {name: http, port: 80, protocol: HTTP, hosts: [shop.example.com], httpsRedirect: true}
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: api, matches: [{path: {prefix: /api}}], to: [{service: catalog}]}
                        """)
                .sent("outside", "GET https://shop.example.com/api/items")
                .cameBack(status(200))
                .sent("outside", "GET https://shop.example.com/")
                .cameBack(status(404))
                .sent("outside", "GET https://shop.example.com/apiary")
                .cameBack(status(404))
                .sent("outside", "GET http://shop.example.com/api")
                .cameBack(status(301), header("location", "https://shop.example.com/api"));
    }

    @Test
    void canary() {
        stage.behaviour("A canary means the same from inside and from outside")
                .of("""
                        services:
                        - {name: web, calls: [{name: catalog}]}
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: testers, matches: [{headers: [{name: x-tester, exact: "yes"}]}], to: [{version: v2}]}
                          - {name: split, to: [{version: v1, weight: 80}, {version: v2, weight: 20}]}
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: api, matches: [{path: {prefix: /api}}], to: [{service: catalog}]}
                        """)
                .sent("web", "GET http://catalog/api", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("outside", "GET https://shop.example.com/api", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("web", "GET http://catalog/api")
                .cameBackFrom("catalog-v1", 80, "catalog-v2", 20)
                .sent("outside", "GET https://shop.example.com/api")
                .cameBackFrom("catalog-v1", 80, "catalog-v2", 20);
    }

    @Test
    void protocols() {
        stage.behaviour("WebSockets and gRPC pass the gateway")
                .of("""
                        services:
                        - name: catalog
                          ports:
                          - {port: 81, targetPort: 8080, protocol: WebSocket}
                          - {port: 7070, protocol: GRPC}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v2
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: updates, matches: [{path: {prefix: /updates}}], to: [{service: catalog, port: 81}]}
                          - {name: echo, matches: [{grpc: {service: proto.EchoTestService}}], to: [{service: catalog, port: 7070}]}
                        """)
                .sent("outside", "wss://shop.example.com/updates")
                .cameBack(from("catalog-v2"))
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/Echo")
                .cameBack(from("catalog-v2"));
    }

    @Test
    void clientCertificates() {
        stage.behaviour("Mutual wants a certificate of the client, OptionalMutual only looks at it")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners:
                          - name: partners
                            port: 443
                            protocol: HTTPS
                            hosts: [partners.example.com]
                            tls: {mode: Mutual, credentialNames: [partners-tls], subjectAltNames: [partner.example.net]}
                          - name: both
                            port: 443
                            protocol: HTTPS
                            hosts: [shop.example.com]
                            tls: {mode: OptionalMutual, credentialNames: [partners-tls]}
                          routes:
                          - {name: all, to: [{service: catalog}]}
                        """)
                .sent("outside", "GET https://partners.example.com/")
                .showing("partner.example.net", PARTNER)
                .cameBack(status(200))
                .sent("outside", "GET https://partners.example.com/")
                .cameBack(nothing("the handshake fails", ""))
                .sent("outside", "GET https://partners.example.com/")
                .showing("other.example.net", OTHER)
                .cameBack(nothing("the handshake fails", ""))
                .sent("outside", "GET https://shop.example.com/")
                .cameBack(status(200))
                .sent("outside", "GET https://shop.example.com/")
                .showing("partner.example.net", PARTNER)
                .cameBack(status(200))
                .sent("outside", "GET https://shop.example.com/")
                .showing("other.example.net", OTHER)
                .cameBack(status(200));
    }

    @Test
    void namesOfOptionalCertificates() {
        stage.behaviour(
                        "OptionalMutual with subjectAltNames would not be optional, so it is a finding and never written")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        """)
                .beside("""
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata: {name: named, namespace: %1$s}
                        spec:
                          selector: {istio: ingressgateway}
                          servers:
                          - port: {number: 443, name: https, protocol: HTTPS}
                            hosts: ["./named.example.com"]
                            tls: {mode: OPTIONAL_MUTUAL, credentialName: partners-tls, subjectAltNames: [partner.example.net]}
                        ---
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: {name: named, namespace: %1$s}
                        spec:
                          hosts: [named.example.com]
                          gateways: [named]
                          http: [{route: [{destination: {host: catalog, port: {number: 80}}}]}]
                        """.formatted(stage.namespace()))
                .sent("outside", "GET https://named.example.com/")
                .showing("partner.example.net", PARTNER)
                .cameBack(status(200))
                .sent("outside", "GET https://named.example.com/")
                .showing("other.example.net", OTHER)
                .cameBack(nothing("the handshake fails", ""))
                .sent("outside", "GET https://named.example.com/")
                .cameBack(nothing("the handshake fails", ""));
    }

    @Test
    void twoCertificates() {
        stage.behaviour("A listener shows the certificate that the client can read, RSA or ECDSA")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls, shop-rsa]}}
                          routes:
                          - {name: all, to: [{service: catalog}]}
                        """)
                .sent("outside", "GET https://shop.example.com/")
                .with("with RSA alone", "--tls-max", "1.2", "--ciphers", "ECDHE-RSA-AES128-GCM-SHA256")
                .cameBack(status(200))
                .sent("outside", "GET https://shop.example.com/")
                .with("with ECDSA alone", "--tls-max", "1.2", "--ciphers", "ECDHE-ECDSA-AES128-GCM-SHA256")
                .cameBack(status(200));
    }

    @Test
    void connections() {
        stage.behaviour("TLS is passed on by the name that clients send, or ends at the gateway; TCP goes by the port")
                .of("""
                        services:
                        - name: vault
                          ports: [{port: 443, targetPort: 8443, protocol: TLS}]
                        - name: catalog
                          ports:
                          - {port: 90, targetPort: 8080, protocol: TCP}
                          - {port: 9090, protocol: TCP}
                        gateways:
                        - name: public
                          listeners:
                          - {name: vault, port: 9443, protocol: TLS, hosts: [vault.example.com], tls: {mode: Passthrough}}
                          - {name: ended, port: 9443, protocol: TLS, hosts: [ended.example.com], tls: {credentialNames: [shop-tls]}}
                          - {name: tcp, port: 9090, protocol: TCP}
                          routes:
                          - {name: vault, listeners: [vault], to: [{service: vault}]}
                          - {name: ended, listeners: [ended], to: [{service: catalog, port: 90}]}
                          - {name: tcp, listeners: [tcp], to: [{service: catalog, port: 9090}]}
                        """)
                .sent("outside", "tls://vault.example.com:9443")
                .cameBack(from("vault"))
                .sent("outside", "tls://ended.example.com:9443")
                .with("over HTTP/1.1", "--http1.1")
                .cameBack(status(200))
                .sent("outside", "tls://other.example.com:9443")
                .cameBack(nothing("no listener has that name", ""))
                .sent("outside", "tcp://shop.example.com:9090")
                .cameBack(status(200));
    }

    @Test
    void wildcards() {
        stage.behaviour("The longest host wins, of listeners and of routes")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                        gateways:
                        - name: public
                          listeners:
                          - {name: tenants, port: 443, protocol: HTTPS, hosts: ["*.tenants.example.com"], tls: {credentialNames: [shop-tls]}}
                          - name: admin
                            port: 443
                            protocol: HTTPS
                            hosts: [admin.tenants.example.com]
                            tls: {mode: Mutual, credentialNames: [partners-tls]}
                          routes:
                          - {name: tenants, listeners: [tenants], to: [{service: catalog}]}
                          - {name: docs, hosts: [docs.tenants.example.com], to: [{service: catalog, version: v2}]}
                          - {name: admin, listeners: [admin], to: [{service: catalog}]}
                        """)
                .sent("outside", "GET https://anna.tenants.example.com/")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET https://docs.tenants.example.com/")
                .cameBack(from("catalog-v2"))
                .sent("outside", "GET https://admin.tenants.example.com/")
                .cameBack(nothing("the handshake fails", ""))
                .sent("outside", "GET https://admin.tenants.example.com/")
                .showing("partner.example.net", PARTNER)
                .cameBack(from("catalog-v1"));
    }

    @Test
    void existingGateway() {
        stage.behaviour("Routes bind to a Gateway that the platform keeps")
                .beside("""
                        apiVersion: networking.istio.io/v1
                        kind: Gateway
                        metadata: {name: shared, namespace: istio-ingress}
                        spec:
                          selector: {istio: ingressgateway}
                          servers:
                          - {port: {number: 80, name: http, protocol: HTTP}, hosts: ["*/*.shared.example.com"]}
                          - port: {number: 443, name: https, protocol: HTTPS}
                            hosts: ["*/*.shared.example.com"]
                            tls: {mode: SIMPLE, credentialName: shop-tls}
                        """)
                .of("""
                        access: {mode: Enforce}
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                        gateways:
                        - name: public
                          existing: {namespace: istio-ingress, name: shared}
                          routes:
                          - {name: api, hosts: [shop.shared.example.com], matches: [{path: {prefix: /api}}], to: [{service: catalog}]}
                          - {name: preview, hosts: [preview.shared.example.com], to: [{service: catalog, version: v2}]}
                        """)
                .sent("outside", "GET https://shop.shared.example.com/api")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET http://shop.shared.example.com/api")
                .cameBack(from("catalog-v1"))
                .sent("outside", "GET https://preview.shared.example.com/")
                .cameBack(from("catalog-v2"))
                .sent("outside", "GET https://shop.shared.example.com/")
                .cameBack(status(404))
                .sent("outside", "GET https://other.shared.example.com/api")
                .cameBack(status(404))
                .sent("web", "GET http://catalog/")
                .cameBack(status(403));
    }

    @Test
    void rewrites() {
        stage.behaviour("A gateway's rewrite crosses the service's routes, and a preview host leads to one version")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: new, matches: [{path: {prefix: /items/new}}], to: [{version: v2}]}
                        gateways:
                        - name: public
                          listeners:
                          - name: https
                            port: 443
                            protocol: HTTPS
                            hosts: [shop.example.com, preview.example.com]
                            tls: {credentialNames: [shop-tls]}
                          routes:
                          - {name: api, hosts: [shop.example.com], matches: [{path: {prefix: /api}}], rewrite: {path: /}, to: [{service: catalog}]}
                          - {name: preview, hosts: [preview.example.com], to: [{service: catalog, version: v2}]}
                        """)
                .sent("outside", "GET https://shop.example.com/api/items")
                .cameBack(from("catalog-v1"), gotPath("/items"))
                .sent("outside", "GET https://shop.example.com/api/items/new")
                .cameBack(from("catalog-v2"), gotPath("/items/new"))
                .sent("outside", "GET https://preview.example.com/items")
                .cameBack(from("catalog-v2"), gotPath("/items"));
    }

    @Test
    void grpcMethods() {
        stage.behaviour("A gateway tells gRPC methods and metadata apart, and what no route names is UNIMPLEMENTED")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 7070, protocol: GRPC}]
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v1
                          routes:
                          - {name: testers, matches: [{headers: [{name: x-tester, exact: "yes"}]}], to: [{version: v2}]}
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: echo, matches: [{grpc: {service: proto.EchoTestService, method: Echo}}], to: [{service: catalog}]}
                        """)
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/Echo")
                .cameBack(from("catalog-v1"))
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/Echo", "x-tester: yes")
                .cameBack(from("catalog-v2"))
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/ForwardEcho")
                .cameBack(grpcStatus(12, "UNIMPLEMENTED"));
    }

    @Test
    void grpcWeb() {
        stage.behaviour(
                        "Browsers call gRPC through a gateway that knows nothing of it: the service's sidecar translates")
                .of("""
                        services:
                        - name: catalog
                          ports: [{port: 7070, protocol: GRPCWeb}]
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: echo, matches: [{grpc: {service: proto.EchoTestService}}], to: [{service: catalog}]}
                        """)
                // an empty message, as text, since an argument of curl holds no zeros
                .sent(
                        "outside",
                        "POST https://shop.example.com/proto.EchoTestService/Echo",
                        "content-type: application/grpc-web-text",
                        "accept: application/grpc-web+proto")
                .with("an empty message", "--data-binary", "AAAAAAA=")
                .cameBack(status(200), header("content-type", "application/grpc-web+proto"), answered())
                .sent("outside", "grpcs://shop.example.com/proto.EchoTestService/Echo")
                .cameBack(grpcStatus(0, "OK"));
    }

    @Test
    void timeouts() {
        stage.behaviour("A WebSocket outlives the timeout for requests to the same service")
                .of("""
                        defaults: {timeout: 500ms}
                        services:
                        - name: catalog
                          ports:
                          - {port: 80, targetPort: 8080, protocol: HTTP}
                          - {port: 81, targetPort: 8080, protocol: WebSocket}
                          versions: [{name: v1}, {name: v2}]
                          defaultVersion: v2
                        gateways:
                        - name: public
                          listeners:
                          - {name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}
                          routes:
                          - {name: updates, matches: [{path: {prefix: /updates}}], to: [{service: catalog, port: 81}]}
                          - {name: slow, matches: [{path: {prefix: /slow}}], timeout: 700ms, to: [{service: catalog, port: 80}]}
                          - {name: all, to: [{service: catalog, port: 80}]}
                        """)
                .sent("outside", "GET https://shop.example.com/?delay=1500ms")
                .cameBack(status(504), after(Duration.ofMillis(500)))
                .sent("outside", "GET https://shop.example.com/slow?delay=1500ms")
                .cameBack(status(504), after(Duration.ofMillis(700)))
                .sent("outside", "wss://shop.example.com/updates")
                .silentFor(Duration.ofSeconds(2))
                .cameBack(from("catalog-v2"));
    }

    private static final String UPDATES = """
            services:
            - name: catalog
              ports: [{port: 81, targetPort: 8080, protocol: WebSocket}]
              versions: [{name: v1}, {name: v2}]
              defaultVersion: v2
            gateways:
            - name: public
              listeners:
              - {name: https, port: 443, protocol: HTTPS, hosts: [%s], tls: {credentialNames: [shop-tls]}}
            %s  routes:
              - {name: updates, to: [{service: catalog}]}
            """;

    private static final String NEWS =
            "  - {name: news, port: 443, protocol: HTTPS, hosts: [news.example.com], tls: {credentialNames: [shop-tls]}}\n";

    @Test
    void openConnections() {
        Kept beside = Kept.webSocket();
        Kept changed = Kept.webSocket();
        stage.behaviour(
                        "A listener with other hosts closes its WebSockets, one that is added beside it closes none (MSN4140)")
                .of(UPDATES.formatted("shop.example.com", ""))
                .sent("outside", "wss://shop.example.com/updates")
                .cameBack(from("catalog-v2"))
                .then("While a WebSocket is open, a listener is added on the same port:", beside::open)
                .of(UPDATES.formatted("shop.example.com", NEWS))
                .sent("outside", "wss://news.example.com/updates")
                .cameBack(from("catalog-v2"))
                .tried("outside", "the WebSocket, after the drain time of 3 s")
                .saw("still open", () -> assertThat(beside.outcome()).isEqualTo("open"))
                .then("While a WebSocket is open, its listener gets one more host:", changed::open)
                .of(UPDATES.formatted("shop.example.com, www.example.com", NEWS))
                .sent("outside", "wss://www.example.com/updates")
                .cameBack(from("catalog-v2"))
                .tried("outside", "the WebSocket, after the drain time of 3 s")
                .saw("closed", () -> assertThat(changed.outcome()).startsWith("closed"));
    }

    private static final String TCP = """
            services:
            - name: catalog
              ports: [{port: 9090, protocol: TCP}]
              versions: [{name: v1}, {name: v2}]
              defaultVersion: v1
            gateways:
            - name: public
              listeners:
              - {name: tcp, port: 9090, protocol: TCP}
              routes:
              - {name: tcp, listeners: [tcp], to: [{service: catalog, version: %s}]}
            """;

    @Test
    void openTcpConnections() {
        Kept changed = Kept.tcp();
        stage.behaviour("Another destination closes the TCP connections of a listener (MSN4140)")
                .of(TCP.formatted("v1"))
                .sent("outside", "tcp://shop.example.com:9090")
                .cameBack(from("catalog-v1"))
                .then("While a connection is open, its listener gets another destination:", changed::open)
                .of(TCP.formatted("v2"))
                .sent("outside", "tcp://shop.example.com:9090")
                .cameBack(from("catalog-v2"))
                .tried("outside", "the connection, after the drain time of 3 s")
                .saw("closed", () -> assertThat(changed.outcome()).startsWith("closed"));
    }

    /** A connection on which nothing is said until the gateway, which drains for 3 s, has had time for a change. */
    private static final class Kept {
        private static final Duration SILENCE = Duration.ofSeconds(12); // the echo server closes TCP after 15 s

        private final String destination;
        private final Supplier<Answer> client;
        private @Nullable CompletableFuture<Answer> answer;

        private Kept(String destination, Supplier<Answer> client) {
            this.destination = destination;
            this.client = client;
        }

        static Kept webSocket() {
            return new Kept(
                    "outbound|81|v2|catalog",
                    () -> stage.caller("outside").webSocket(SILENCE, "wss://shop.example.com/updates"));
        }

        static Kept tcp() {
            return new Kept(
                    "outbound|9090|v1|catalog",
                    () -> stage.caller("outside").connection(SILENCE, "tcp://shop.example.com:9090"));
        }

        void open() {
            long before = active();
            answer = CompletableFuture.supplyAsync(client);
            eventually(Duration.ofSeconds(10), 1, () -> assertThat(active()).isGreaterThan(before));
        }

        private long active() {
            return new Upstream(
                            stage.mesh().gateway().pod(), destination + "." + stage.namespace() + ".svc.cluster.local")
                    .sum("rq_active");
        }

        /** {@code open} if it could be used after the silence. */
        String outcome() {
            Answer end = Objects.requireNonNull(answer).join();
            return end.ok() && end.error().isEmpty() ? "open" : "closed: " + end;
        }
    }
}

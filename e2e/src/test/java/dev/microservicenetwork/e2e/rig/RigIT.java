package dev.microservicenetwork.e2e.rig;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rig itself: handwritten Istio configuration does on real proxies what Istio says it does. */
@RealMesh
class RigIT {

    private static final String SERVICES = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: rig-web}
            spec:
              selector: {app: web}
              ports:
              - {name: http, port: 80, targetPort: 8080}
              - {name: grpc, port: 7070}
              - {name: tcp, port: 9090}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: flaky, namespace: rig-web}
            spec:
              selector: {app: flaky}
              ports: [{name: http, port: 80, targetPort: 8080}]
            """;

    private static final String ROUTES = """
            apiVersion: networking.istio.io/v1
            kind: DestinationRule
            metadata: {name: web, namespace: rig-web}
            spec:
              host: web.rig-web.svc.cluster.local
              subsets:
              - {name: v1, labels: {version: v1}}
              - {name: v2, labels: {version: v2}}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: web, namespace: rig-web}
            spec:
              hosts: [web.rig-web.svc.cluster.local]
              http:
              - match: [{port: 80, headers: {x-tester: {exact: "yes"}}}]
                route: [{destination: {host: web.rig-web.svc.cluster.local, port: {number: 80}, subset: v2}}]
              - match: [{port: 80}]
                route:
                - {destination: {host: web.rig-web.svc.cluster.local, port: {number: 80}, subset: v1}, weight: 80}
                - {destination: {host: web.rig-web.svc.cluster.local, port: {number: 80}, subset: v2}, weight: 20}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: flaky, namespace: rig-web}
            spec:
              hosts: [flaky.rig-web.svc.cluster.local]
              http:
              - retries: {attempts: 2, retryOn: "5xx,reset"}
                route: [{destination: {host: flaky.rig-web.svc.cluster.local, port: {number: 80}}}]
            """;

    private static final String STRICT = """
            apiVersion: security.istio.io/v1
            kind: PeerAuthentication
            metadata: {name: default, namespace: rig-web}
            spec: {mtls: {mode: STRICT}}
            """;

    private static final String ONLY_FRIEND = """
            apiVersion: security.istio.io/v1
            kind: AuthorizationPolicy
            metadata: {name: web, namespace: rig-web}
            spec:
              selector: {matchLabels: {app: web}}
              action: ALLOW
              rules: [{from: [{source: {principals: [cluster.local/ns/rig-web/sa/friend]}}]}]
            """;

    private static final String INGRESS = """
            apiVersion: networking.istio.io/v1
            kind: Gateway
            metadata: {name: shop, namespace: rig-web}
            spec:
              selector: {istio: ingressgateway}
              servers:
              - {hosts: [shop.example.com], port: {number: 80, name: http, protocol: HTTP}}
              - hosts: [shop.example.com]
                port: {number: 443, name: https, protocol: HTTPS}
                tls: {mode: SIMPLE, credentialName: rig-shop}
            ---
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop, namespace: rig-web}
            spec:
              hosts: [shop.example.com]
              gateways: [shop]
              http:
              - match: [{uri: {prefix: /proto.EchoTestService/}}]
                route: [{destination: {host: web.rig-web.svc.cluster.local, port: {number: 7070}}}]
              - route: [{destination: {host: web.rig-web.svc.cluster.local, port: {number: 80}, subset: v1}}]
            """;

    private static final String ECHO = "proto.EchoTestService/Echo";

    private static List<String> rejectedBefore = List.of();
    private static Mesh mesh;
    private static Pod web;
    private static Pod friend;
    private static Pod stranger;
    private static Pod outsider;

    @BeforeAll
    static void start() {
        mesh = Rig.mesh();
        rejectedBefore = mesh.rejects();
        List<String> ports = List.of("--grpc", "7070", "--tcp", "9090");
        List<Pod> pods = mesh.start(
                mesh.pod("rig-web", "web-v1")
                        .account("web")
                        .label("app", "web")
                        .label("version", "v1")
                        .echo(8080, ports),
                mesh.pod("rig-web", "web-v2")
                        .account("web")
                        .label("app", "web")
                        .label("version", "v2")
                        .echo(8080, ports),
                mesh.pod("rig-web", "flaky").flaky(8080),
                mesh.pod("rig-web", "friend").account("friend"),
                mesh.pod("rig-web", "stranger").account("stranger"),
                mesh.pod("rig-web", "outsider").plain());
        web = pods.get(0);
        friend = pods.get(3);
        stranger = pods.get(4);
        outsider = pods.get(5);
        mesh.apply(SERVICES);
        mesh.apply(ROUTES);
        eventually(() -> assertThat(friend.get("http://web/").status()).isEqualTo(200));
    }

    @AfterAll
    static void nothingWasRejected() {
        if (mesh != null) {
            assertThat(mesh.rejects()).isSubsetOf(rejectedBefore);
            mesh.admin().namespaces().withName("rig-web").delete();
        }
    }

    @Test
    void requestsAreSplitByWeight() {
        eventually(() -> assertThat(friend.many(10, "http://web/")).doesNotContainKey("503"));
        Map<String, Long> tally = friend.many(200, "http://web/");
        assertThat(tally).containsOnlyKeys("v1", "v2");
        assertThat(tally.get("v2")).isBetween(15L, 70L);
    }

    @Test
    void aHeaderChoosesTheVersion() {
        eventually(
                () -> assertThat(friend.many(5, "http://web/", "x-tester: yes")).containsOnlyKeys("v2"));
        Answer answer = friend.get("http://web/path", "x-tester: yes");
        assertThat(answer.pod()).isEqualTo("web-v2");
        assertThat(answer.field("URL")).isEqualTo("/path");
        assertThat(answer.requestHeader("x-tester")).isEqualTo("yes");
        assertThat(answer.header("server")).isEqualTo("envoy");
    }

    @Test
    void otherProtocolsPass() {
        assertThat(friend.grpc("http://web:7070", ECHO)).matches(answer -> answer.grpcStatus() == 0);
        assertThat(friend.grpc("http://web:7070", "proto.EchoTestService/Nothing"))
                .matches(answer -> answer.grpcStatus() == 12);
        assertThat(friend.webSocket("ws://web/chat"))
                .matches(answer -> answer.status() == 101)
                .matches(answer -> answer.field("URL").equals("/chat"));
        assertThat(friend.tcp("tcp://web:9090"))
                .matches(answer -> answer.field("Proto").equals("TCP"));
    }

    @Test
    void strictRefusesPlaintext() {
        String address = "http://" + web.ip() + ":8080/";
        assertThat(outsider.get(address)).matches(answer -> answer.status() == 200);
        mesh.during(STRICT, () -> {
            eventually(() -> assertThat(outsider.get(address).error()).contains("reset"));
            assertThat(friend.get("http://web/")).matches(answer -> answer.status() == 200);
        });
        eventually(() -> assertThat(outsider.get(address)).matches(answer -> answer.status() == 200));
    }

    @Test
    void onlyTheNamedPrincipalMayCall() {
        mesh.during(
                ONLY_FRIEND,
                () -> eventually(() -> {
                    assertThat(stranger.get("http://web/")).matches(answer -> answer.status() == 403);
                    assertThat(stranger.grpc("http://web:7070", ECHO)).matches(answer -> answer.grpcStatus() == 7);
                    assertThat(friend.get("http://web/")).matches(answer -> answer.status() == 200);
                }));
        eventually(() -> assertThat(stranger.get("http://web/")).matches(answer -> answer.status() == 200));
    }

    @Test
    void failedTriesAreRepeated() {
        String query = "http://flaky/?fail=2&id=";
        eventually(() -> assertThat(friend.get("http://flaky/").status()).isEqualTo(200));
        assertThat(friend.get(query + "a").field("Tries")).isEqualTo("3");
        assertThat(friend.get(query + "b&reset=true").field("Tries")).isEqualTo("3");
        assertThat(friend.get("http://flaky/?fail=9&id=c").status()).isEqualTo(503);
        assertThat(friend.get("http://flaky/tries?id=c").field("Tries")).isEqualTo("3");
    }

    @Test
    void theGatewayServesHttpAndHttps() {
        Gateway gateway = mesh.gateway();
        mesh.admin()
                .resource(Certificate.selfSigned("shop.example.com").secret("istio-ingress", "rig-shop"))
                .create();
        mesh.during(INGRESS, () -> {
            eventually(() -> {
                assertThat(gateway.get("http://shop.example.com/"))
                        .matches(answer -> answer.version().equals("v1"));
                assertThat(gateway.get("https://shop.example.com/"))
                        .matches(answer -> answer.version().equals("v1"));
            });
            assertThat(gateway.get("http://other.example.com/")).matches(answer -> answer.status() == 404);
            assertThat(gateway.get("https://other.example.com/")).matches(answer -> answer.status() == 0);
            assertThat(gateway.grpc("https://shop.example.com", ECHO)).matches(answer -> answer.grpcStatus() == 0);
            assertThat(gateway.webSocket("wss://shop.example.com/chat"))
                    .matches(answer -> answer.status() == 101)
                    .matches(answer -> answer.field("URL").equals("/chat"));
        });
        mesh.admin().secrets().inNamespace("istio-ingress").withName("rig-shop").delete();
    }

    @Test
    void theWebhookRefusesWhatIstioCannotUse() {
        assertThatThrownBy(() -> mesh.apply(ROUTES.replace("weight: 80", "weight: -80")))
                .hasMessageContaining("weight");
    }

    @Test
    void aServiceAccountHasItsOwnRightsAndItsRequestsAreCounted() {
        mesh.admin()
                .resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName("clerk")
                        .withNamespace("rig-web")
                        .endMetadata()
                        .build())
                .create();
        try (KubernetesClient clerk = new KubernetesClientBuilder()
                .withConfig(mesh.configFor("rig-web", "clerk"))
                .build()) {
            assertThatThrownBy(() -> clerk.pods().inNamespace("rig-web").list())
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("forbidden");
        }
        assertThat(mesh.auditCounts(Cluster.userOf("rig-web", "clerk"))).containsEntry("list pods", 1L);
    }

    @Test
    void commandLinesWork() {
        assertThat(mesh.kubectl("get", "namespace", "rig-web", "-o", "name").orThrow())
                .isEqualTo("namespace/rig-web");
        assertThat(mesh.istioctl("version", "--remote=false").orThrow()).contains("1.31.0");
        assertThat(mesh.helm("list", "-A", "-o", "json").orThrow()).startsWith("[");
    }

    @Test
    void theOldestIstiosCrdsCanBeHadToo() {
        Cluster oldest = Rig.apiServer("1.30");
        assertThat(oldest.kubectl("get", "virtualservices", "-A", "-o", "name").orThrow())
                .isEmpty();
    }
}

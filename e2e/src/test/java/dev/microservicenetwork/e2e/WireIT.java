package dev.microservicenetwork.e2e;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.Gateway;
import dev.microservicenetwork.e2e.rig.Mesh;
import dev.microservicenetwork.e2e.rig.Pod;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What real Envoys do with what the operator makes of a network, and that the evaluator foretold it. */
@RealMesh
class WireIT {
    private static final String NAMESPACE = "wire";
    private static final String ECHO = "proto.EchoTestService/Echo";
    private static final int REQUESTS = 200;

    private static final String SERVICES = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: wire}
            spec:
              selector: {app: web}
              ports:
              - {name: http, port: 80, targetPort: 8080, appProtocol: http}
              - {name: ws, port: 81, targetPort: 8081, appProtocol: http}
              - {name: tcp, port: 9090, targetPort: 9090, appProtocol: tcp}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: greeter, namespace: wire}
            spec: {selector: {app: greeter}, ports: [{name: grpc, port: 7070, appProtocol: grpc}]}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: flaky, namespace: wire}
            spec: {selector: {app: flaky}, ports: [{name: http, port: 80, targetPort: 8080}]}
            """;

    private static final String NETWORK = """
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            metadata: {name: wire, namespace: wire}
            spec:
              access: {mode: Enforce}
              services:
              - name: client
                calls: [{name: web}, {name: greeter}, {name: flaky}]
              - name: hasty
                calls: [{name: flaky, timeout: 300ms}]
              - name: web
                ports:
                - {port: 80, targetPort: 8080, protocol: HTTP}
                - {port: 81, targetPort: 8081, protocol: WebSocket}
                - {port: 9090, protocol: TCP}
                versions: [{name: v1}, {name: v2}]
                defaultVersion: v1
                routes:
                - {name: testers, port: 80, matches: [{headers: [{name: x-tester, exact: "yes"}]}], to: [{version: v2}]}
                - {name: split, port: 80, to: [{version: v1, weight: 80}, {version: v2, weight: 20}]}
              - name: greeter
                ports: [{port: 7070, protocol: GRPC}]
                versions: [{name: v1}, {name: v2}]
                defaultVersion: v1
                routes:
                - {name: echo, matches: [{grpc: {service: proto.EchoTestService, method: Echo}, headers: [{name: x-new, present: true}]}], to: [{version: v2}]}
              - name: flaky
                ports: [{port: 80, targetPort: 8080, protocol: HTTP}]
                routes:
                - {name: reads, matches: [{method: GET}]}
              gateways:
              - name: public
                listeners:
                - {name: http, port: 80, protocol: HTTP, hosts: [wire.example.com], httpsRedirect: true}
                - {name: https, port: 443, protocol: HTTPS, hosts: [wire.example.com], tls: {credentialNames: [wire-tls]}}
                routes:
                - {name: chat, matches: [{path: {prefix: /chat}}], to: [{service: web, port: 81}]}
                - {name: api, matches: [{path: {prefix: /api}}], to: [{service: web, port: 80}]}
            """;

    private static Mesh mesh;
    private static Installation.Running running;
    private static Pod web;
    private static Pod client;
    private static Pod hasty;
    private static Pod stranger;
    private static Pod outsider;
    private static Gateway gateway;

    @BeforeAll
    static void start() {
        mesh = Rig.mesh();
        running = Installation.Running.on(mesh);
        List<String> more = List.of("--port", "8081", "--tcp", "9090");
        List<Pod> pods = mesh.start(
                mesh.pod(NAMESPACE, "web-v1")
                        .account("web")
                        .label("app", "web")
                        .label("version", "v1")
                        .echo(8080, more),
                mesh.pod(NAMESPACE, "web-v2")
                        .account("web")
                        .label("app", "web")
                        .label("version", "v2")
                        .echo(8080, more),
                mesh.pod(NAMESPACE, "greeter-v1")
                        .account("greeter")
                        .label("app", "greeter")
                        .label("version", "v1")
                        .echo(8080, List.of("--grpc", "7070")),
                mesh.pod(NAMESPACE, "greeter-v2")
                        .account("greeter")
                        .label("app", "greeter")
                        .label("version", "v2")
                        .echo(8080, List.of("--grpc", "7070")),
                mesh.pod(NAMESPACE, "flaky").account("flaky").flaky(8080),
                mesh.pod(NAMESPACE, "client").account("client"),
                mesh.pod(NAMESPACE, "hasty").account("hasty"),
                mesh.pod(NAMESPACE, "stranger").account("stranger"),
                mesh.pod(NAMESPACE, "outsider").plain());
        web = pods.get(0);
        client = pods.get(5);
        hasty = pods.get(6);
        stranger = pods.get(7);
        outsider = pods.get(8);
        gateway = mesh.gateway();
        certificate();
        mesh.apply(SERVICES);
        mesh.apply(NETWORK);
        eventually(() -> assertThat(mesh.kubectl(
                                "-n",
                                NAMESPACE,
                                "get",
                                "msn",
                                "wire",
                                "-o",
                                "jsonpath={.status.conditions[?(@.type=='Ready')]}")
                        .orThrow())
                .contains("\"status\":\"True\""));
        eventually(() -> assertThat(client.get("http://web/").status()).isEqualTo(200));
        eventually(() -> assertThat(stranger.get("http://web/").status()).isEqualTo(403));
    }

    private static void certificate() {
        mesh.admin()
                .resource(Certificate.selfSigned("wire.example.com").secret("istio-ingress", "wire-tls"))
                .serverSideApply();
    }

    @AfterAll
    static void nothingWasRejected() {
        if (running != null) {
            assertThat(mesh.rejects()).isEmpty();
            mesh.delete(NETWORK);
            running.close();
            mesh.admin().namespaces().withName(NAMESPACE).delete();
        }
    }

    private static Verdict predict(String caller, String url) {
        return Prediction.from(mesh).of(Prediction.pod(NAMESPACE, caller), url);
    }

    private static Verdict predict(String caller, String url, String method, Map<String, String> headers) {
        return Prediction.from(mesh).of(Prediction.pod(NAMESPACE, caller), url, method, headers);
    }

    private static Verdict fromOutside(String url) {
        return Prediction.from(mesh).of(new Caller.Outside(), url);
    }

    /** The share of each version in percent. */
    private static Map<String, Integer> shares(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Routed.class);
        return ((Verdict.Routed) verdict)
                .destinations().stream()
                        .collect(Collectors.toMap(it -> String.valueOf(it.subset()), Verdict.Weighted::weight));
    }

    @Test
    void requestsAreSplitByWeight() {
        assertThat(shares(predict("client", "http://web/"))).isEqualTo(Map.of("v1", 80, "v2", 20));
        eventually(() -> assertThat(client.many(10, "http://web/")).doesNotContainKey("503"));
        Map<String, Long> tally = client.many(REQUESTS, "http://web/");
        assertThat(tally).containsOnlyKeys("v1", "v2");
        assertThat(tally.get("v2")).isBetween(15L, 70L); // 40 expected; far outside by chance once in a million runs
    }

    @Test
    void aHeaderChoosesTheVersion() {
        assertThat(shares(predict("client", "http://web/", "GET", Map.of("x-tester", "yes"))))
                .isEqualTo(Map.of("v2", 100));
        assertThat(client.many(20, "http://web/", "x-tester: yes")).containsOnlyKeys("v2");
    }

    @Test
    void whatMayBeExecutedTwiceIsRetried() {
        assertThat(predict("client", "http://flaky/")).isInstanceOfSatisfying(Verdict.Routed.class, it -> {
            assertThat(it.tries()).isEqualTo(3);
            assertThat(it.retryOn()).contains("gateway-error");
        });
        assertThat(client.get("http://flaky/?fail=2&id=read").field("Tries")).isEqualTo("3");
    }

    @Test
    void whatMayNotBeExecutedTwiceIsNotRetried() {
        assertThat(predict("client", "http://flaky/", "POST", Map.of()))
                .isInstanceOfSatisfying(
                        Verdict.Routed.class,
                        it -> assertThat(it.retryOn()).doesNotContain("gateway-error", "unavailable", "5xx"));
        assertThat(client.curl(List.of("-X", "POST"), "http://flaky/?fail=2&id=write")
                        .status())
                .isEqualTo(503);
        assertThat(client.get("http://flaky/tries?id=write").field("Tries")).isEqualTo("1");
    }

    @Test
    void aCallersOwnTimeoutHolds() {
        assertThat(predict("hasty", "http://flaky/"))
                .isInstanceOfSatisfying(
                        Verdict.Routed.class, it -> assertThat(it.timeout()).isEqualTo(Duration.ofMillis(300)));
        assertThat(predict("client", "http://flaky/"))
                .isInstanceOfSatisfying(
                        Verdict.Routed.class, it -> assertThat(it.timeout()).isNull());
        assertThat(hasty.get("http://flaky/?id=hasty&fail=9&status=200&delay=1000")
                        .status())
                .isEqualTo(504);
        assertThat(client.get("http://flaky/?id=slow&fail=9&status=200&delay=1000")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void grpcIsRoutedByMethodAndMetadata() {
        assertThat(shares(predict("client", "grpc://greeter:7070/" + ECHO, "POST", Map.of("x-new", "1"))))
                .isEqualTo(Map.of("v2", 100));
        assertThat(shares(predict("client", "grpc://greeter:7070/" + ECHO))).isEqualTo(Map.of("v1", 100));
        for (int i = 0; i < 5; i++) {
            assertThat(client.grpc("http://greeter:7070", ECHO, "x-new: 1"))
                    .matches(it -> it.grpcStatus() == 0)
                    .matches(it -> it.body().contains("v2"));
            assertThat(client.grpc("http://greeter:7070", ECHO))
                    .matches(it -> it.grpcStatus() == 0)
                    .matches(it -> it.body().contains("v1"));
        }
    }

    @Test
    void webSocketsAndTcpPass() {
        assertThat(shares(predict("client", "ws://web:81/chat"))).isEqualTo(Map.of("v1", 100));
        assertThat(client.webSocket("ws://web:81/chat").status()).isEqualTo(101);
        assertThat(shares(predict("client", "tcp://web:9090"))).isEqualTo(Map.of("v1", 100));
        assertThat(client.tcp("tcp://web:9090"))
                .matches(it -> it.status() == 200)
                .matches(it -> it.version().equals("v1"));
    }

    @Test
    void theGatewayExposesWhatItsRoutesNameAndNothingElse() {
        assertThat(shares(fromOutside("https://wire.example.com/api/x"))).isEqualTo(Map.of("v1", 80, "v2", 20));
        eventually(
                () -> assertThat(gateway.get("https://wire.example.com/api/x").status())
                        .isEqualTo(200));
        assertThat(gateway.many(50, "https://wire.example.com/api/x")).containsOnlyKeys("v1", "v2");
        assertThat(gateway.many(10, "https://wire.example.com/api", "x-tester: yes"))
                .containsOnlyKeys("v2");
        for (String path : List.of("/", "/apiary", "/admin")) {
            assertThat(fromOutside("https://wire.example.com" + path)).isInstanceOf(Verdict.NotFound.class);
            assertThat(gateway.get("https://wire.example.com" + path).status()).isEqualTo(404);
        }
        assertThat(fromOutside("http://wire.example.com/api")).isInstanceOf(Verdict.Redirected.class);
        assertThat(gateway.get("http://wire.example.com/api"))
                .matches(it -> it.status() == 301)
                .matches(it -> it.header("location").startsWith("https://"));
    }

    @Test
    void webSocketsPassTheGateway() {
        assertThat(shares(fromOutside("wss://wire.example.com/chat"))).isEqualTo(Map.of("v1", 100));
        eventually(() -> assertThat(gateway.webSocket("wss://wire.example.com/chat"))
                .matches(it -> it.status() == 101)
                .matches(it -> it.field("URL").equals("/chat")));
    }

    @Test
    void strictRefusesPlaintext() {
        assertThat(Prediction.from(mesh).of(Prediction.withoutProxy(NAMESPACE, "outsider"), "http://web/"))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class, it -> assertThat(it.reason()).isEqualTo(Verdict.Reason.PLAINTEXT));
        Answer answer = outsider.get("http://" + web.ip() + ":8080/");
        assertThat(answer.status()).isZero();
        assertThat(answer.error()).contains("reset");
    }

    @Test
    void enforceRefusesWhatIsNotDeclared() {
        assertThat(predict("stranger", "http://web/"))
                .isInstanceOfSatisfying(
                        Verdict.Denied.class, it -> assertThat(it.reason()).isEqualTo(Verdict.Reason.RBAC));
        assertThat(stranger.get("http://web/").status()).isEqualTo(403);
        assertThat(predict("hasty", "grpc://greeter:7070/" + ECHO)).isInstanceOf(Verdict.Denied.class);
        assertThat(hasty.grpc("http://greeter:7070", ECHO).grpcStatus()).isEqualTo(7);
        assertThat(client.get("http://web/").status()).isEqualTo(200);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MutualTlsTest {

    private static String pa(String name, String namespace, String spec) {
        return "{kind: PeerAuthentication, metadata: {name: %s, namespace: %s}, spec: {%s}}\n---\n"
                .formatted(name, namespace, spec);
    }

    private static String tls(String host, String policy) {
        return """
                {kind: DestinationRule, metadata: {name: x, namespace: shop}, spec: {host: %s, trafficPolicy: {%s}}}
                ---
                """.formatted(host, policy);
    }

    /** Passes only with an identity. */
    private static final String IDENTITY = """
            {kind: AuthorizationPolicy, metadata: {name: id, namespace: shop}, spec: {rules: [{from: [{source: {principals: ["*"]}}]}]}}
            ---
            """;

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // client rule, server mode, from web, from a caller without proxy
                "-,            PERMISSIVE, identity,  no identity",
                "-,            STRICT,     identity,  denied plaintext",
                "-,            DISABLE,    no identity, no identity",
                "DISABLE,      PERMISSIVE, no identity, no identity",
                "DISABLE,      STRICT,     denied plaintext, denied plaintext",
                "DISABLE,      DISABLE,    no identity, no identity",
                "ISTIO_MUTUAL, PERMISSIVE, identity,  no identity",
                "ISTIO_MUTUAL, STRICT,     identity,  denied plaintext",
                "ISTIO_MUTUAL, DISABLE,    denied tls, no identity",
                "SIMPLE,       STRICT,     denied tls, denied plaintext",
                "SIMPLE,       DISABLE,    no identity, no identity",
            })
    void everyPairOfClientAndServer(String client, String server, String proxied, String plain) {
        String objects = pa("cart", "shop", "selector: {matchLabels: {app: cart}}, mtls: {mode: %s}".formatted(server))
                + (client == null ? "" : tls("cart", "tls: {mode: %s}".formatted(client)));
        expect(objects, "web", proxied);
        expect(objects, "{proxy: none}", plain);
    }

    private static void expect(String objects, String from, String outcome) {
        String request = "- {from: " + from + ", to: 'grpc://cart:7070/', expect: {%s}}";
        if (outcome.startsWith("denied")) {
            answers(objects, request.formatted(outcome.replace("denied ", "denied: ")));
        } else {
            answers(objects, request.formatted("weights: {cart: 100}"));
            answers(
                    objects + IDENTITY,
                    request.formatted(outcome.equals("identity") ? "weights: {cart: 100}" : "denied: RBAC"));
        }
    }

    @Test
    void podsWithoutProxySpeakPlaintextWhateverThePolicy() {
        answers(pa("default", "legacy", "mtls: {mode: STRICT}"), """
                - {from: web, to: "http://old.legacy/", expect: {weights: {old.legacy: 100}}}
                - {from: {proxy: none}, to: "http://old.legacy/", expect: {weights: {old.legacy: 100}}}
                """);
        answers(tls("old.legacy.svc.cluster.local", "tls: {mode: ISTIO_MUTUAL}"), """
                - {from: web, to: "http://old.legacy/", expect: {denied: tls}}
                """);
    }

    @Test
    void workloadBeatsNamespaceBeatsRootAndUnsetInherits() {
        String strictRoot = pa("default", "istio-system", "mtls: {mode: STRICT}");
        String denied = "- {from: {proxy: none}, to: 'grpc://cart:7070/', expect: {denied: plaintext}}";
        String open = "- {from: {proxy: none}, to: 'grpc://cart:7070/', expect: {weights: {cart: 100}}}";
        answers(strictRoot, denied);
        answers(strictRoot + pa("ns", "shop", "mtls: {mode: UNSET}"), denied);
        answers(strictRoot + pa("ns", "shop", "mtls: {mode: PERMISSIVE}"), open);
        answers(strictRoot + pa("w", "shop", "selector: {matchLabels: {app: cart}}, mtls: {mode: PERMISSIVE}"), open);
        answers(strictRoot + pa("w", "shop", "selector: {matchLabels: {app: cart}}"), denied);
        answers(strictRoot + pa("w", "shop", "selector: {matchLabels: {app: web}}, mtls: {mode: PERMISSIVE}"), denied);
        answers(pa("default", "legacy", "mtls: {mode: STRICT}"), open);
        // A policy with a selector in the root namespace counts nowhere, not even there.
        String root = """
                {kind: Service, metadata: {name: r, namespace: istio-system}, spec: {selector: {app: cart}, ports: [{name: tcp, port: 1}]}}
                ---
                {kind: Pod, metadata: {name: r, namespace: istio-system, labels: {app: cart}}, spec: {containers: [{name: istio-proxy}]}}
                ---
                """;
        answers(
                root + pa("w", "istio-system", "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}"),
                "- {from: {proxy: none}, to: 'tcp://r.istio-system:1', expect: {weights: {r.istio-system: 100}}}");
        answers(pa("w", "istio-system", "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}"), open);
    }

    @Test
    void theOldestOfAScopeWins() {
        answers(
                pa("z, creationTimestamp: '2026-01-01T00:00:00Z'", "shop", "mtls: {mode: STRICT}")
                        + pa("a, creationTimestamp: '2026-01-02T00:00:00Z'", "shop", "mtls: {mode: DISABLE}"),
                """
                - {from: {proxy: none}, to: "grpc://cart:7070/", expect: {denied: plaintext}}
                """);
    }

    @Test
    void portExceptionsGoByContainerPort() {
        String workload =
                "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}, portLevelMtls: {'%s': {mode: %s}}";
        String denied = "- {from: {proxy: none}, to: 'grpc://cart:7070/', expect: {denied: plaintext}}";
        String open = "- {from: {proxy: none}, to: 'grpc://cart:7070/', expect: {weights: {cart: 100}}}";
        answers(pa("w", "shop", workload.formatted("9090", "PERMISSIVE")), open);
        answers(pa("w", "shop", workload.formatted("7070", "PERMISSIVE")), denied);
        answers(pa("w", "shop", workload.formatted("9090", "UNSET")), denied);
    }

    @Test
    void subsetsAndPortsRefineTheClientsTls() {
        String strict = pa("default", "shop", "mtls: {mode: STRICT}");
        String works = "- {from: web, to: 'grpc://cart:7070/', expect: {weights: {cart: 100}}}";
        String denied = "- {from: web, to: 'grpc://cart:7070/', expect: {denied: plaintext}}";
        answers(strict + tls("cart", "portLevelSettings: [{port: {number: 7070}, tls: {mode: DISABLE}}]"), denied);
        answers(strict + tls("cart", "portLevelSettings: [{port: {number: 9090}, tls: {mode: DISABLE}}]"), works);
        // A port's settings replace the policy: without TLS of their own they leave it to automatic mutual TLS.
        answers(strict + tls("cart", "tls: {mode: DISABLE}, portLevelSettings: [{port: {number: 7070}}]"), works);
        String route = """
                {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [cart], http: [
                  {route: [{destination: {host: cart, subset: all}}]}]}}
                ---
                """;
        String subset = tls("cart", "tls: {mode: DISABLE}}, subsets: [{name: all, labels: {}%s}]")
                .replace("}]}}}", "}]}}");
        answers(strict + route + subset.formatted(""), denied);
        answers(
                strict + route + subset.formatted(", trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}"),
                works.replace("cart: 100", "cart/all: 100"));
    }

    @Test
    void automaticTlsIsOffForAClusterInADisabledNamespace() {
        answers(
                pa("default", "shop", "mtls: {mode: DISABLE}")
                        + pa("w", "shop", "selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}"),
                """
                - {from: web, to: "grpc://cart:7070/", expect: {denied: plaintext}}
                """);
    }

    @Test
    void headlessServicesNeedAProxyInEveryPod() {
        String headless = """
                {kind: Service, metadata: {name: all, namespace: shop}, spec: {clusterIP: None, selector: {g: all}, ports: [{name: tcp, port: 1}]}}
                ---
                {kind: Pod, metadata: {name: with, namespace: shop, labels: {g: all}}, spec: {containers: [{name: istio-proxy}]}}
                ---
                """;
        String plainPod = """
                {kind: Pod, metadata: {name: without, namespace: shop, labels: {g: all}}, spec: {containers: [{name: app}]}}
                ---
                """;
        String strict = pa("default", "shop", "mtls: {mode: STRICT}");
        answers(headless + strict, "- {from: web, to: 'tcp://all:1', expect: {weights: {all: 100}}}");
        answers(headless + plainPod + strict, "- {from: web, to: 'tcp://all:1', expect: {denied: plaintext}}");
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values: Istio's DestinationRule reference, and the defaults of Istio and Envoy for what is not written. */
class DestinationPoliciesTest {

    private static String rule(String host, String spec) {
        return "{kind: DestinationRule, metadata: {name: %s, namespace: shop}, spec: {host: %s, %s}}\n---\n"
                .formatted(host, host, spec);
    }

    private static String web(String policy) {
        return rule("web", "trafficPolicy: {" + policy + "}");
    }

    private static void expect(String objects, String expect) {
        answers(objects, "- {from: cart, to: 'http://web/', expect: {%s}}".formatted(expect));
    }

    @Test
    void withoutARuleThereAreIstiosDefaults() {
        expect("", """
                connectionPool: {tcp: {connectTimeout: 10s, maxConnections: none, idleTimeout: none, maxConnectionDuration: none, tcpKeepalive: none},
                  http: {http1MaxPendingRequests: none, http2MaxRequests: none, maxRequestsPerConnection: none, maxRetries: none,
                    maxConcurrentStreams: none, idleTimeout: 1h, h2UpgradePolicy: none, useClientProtocol: false}},
                retryBudget: none, outlierDetection: none, tls: none,
                loadBalancer: {simple: LEAST_REQUEST, consistentHash: none, warmup: none, localityLbSetting: none}
                """);
        // Nobody applies anything for a caller without proxy.
        answers("", """
                - {from: {proxy: none}, to: "http://web/", expect: {connectionPool: none, loadBalancer: none}}
                """);
    }

    @Test
    void limits() {
        expect(web("""
                        connectionPool: {
                          tcp: {maxConnections: 100, connectTimeout: 2s, tcpKeepalive: {time: 300s, interval: 75s, probes: 5}, maxConnectionDuration: 1h},
                          http: {http1MaxPendingRequests: 10, http2MaxRequests: 50, maxRequestsPerConnection: 7, maxRetries: 3,
                            maxConcurrentStreams: 9, idleTimeout: 300s, h2UpgradePolicy: UPGRADE}}
                        """), """
                connectionPool: {
                  tcp: {maxConnections: 100, connectTimeout: 2s, tcpKeepalive: {time: 5m, interval: 75s, probes: 5}, maxConnectionDuration: 1h},
                  http: {http1MaxPendingRequests: 10, http2MaxRequests: 50, maxRequestsPerConnection: 7, maxRetries: 3,
                    maxConcurrentStreams: 9, idleTimeout: 300s, h2UpgradePolicy: UPGRADE, useClientProtocol: false}}
                """);
        expect(
                web("connectionPool: {http: {useClientProtocol: true, maxRequestsPerConnection: 0}}"),
                "connectionPool: {http: {useClientProtocol: true, maxRequestsPerConnection: none}}");
    }

    @Test
    void podsHaveTheLimitsOfTheRuleWhateverTheSubset() {
        Mesh mesh = Objects.shop(rule("cart", """
                trafficPolicy: {connectionPool: {http: {http2MaxRequests: 1}}},
                subsets: [{name: v2, labels: {version: v2}, trafficPolicy: {connectionPool: {http: {http2MaxRequests: 3}}}}]""") + """
                {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [cart], http: [{route: [{destination: {host: cart, subset: v2}}]}]}}
                """);
        Request request = Request.to(mesh.callers("web", "shop").get(0), "grpc://cart:7070/shop.Cart/Get");
        DestinationPolicy policy =
                ((Verdict.Routed) mesh.evaluate(request)).destinations().get(0).policy();
        assertThat(policy.connectionPool().http().http2MaxRequests()).isEqualTo(3);
        assertThat(policy.podLimits().http().http2MaxRequests()).isEqualTo(1);
    }

    @Test
    void anHttpIdleTimeoutThatIsAbsentIsTheOneOfTcp() {
        expect(
                web("connectionPool: {tcp: {idleTimeout: 90s}}"),
                "connectionPool: {http: {idleTimeout: 90s}, tcp: {idleTimeout: none}}");
        expect(
                web("connectionPool: {tcp: {idleTimeout: 90s}, http: {idleTimeout: 60s}}"),
                "connectionPool: {http: {idleTimeout: 1m}}");
    }

    @Test
    void aRetryBudgetCountsInsteadOfMaxRetries() {
        expect(
                web("connectionPool: {http: {maxRetries: 5}}, retryBudget: {percent: 25, minRetryConcurrency: 6}"),
                "retryBudget: {percent: 25, minRetryConcurrency: 6}, connectionPool: {http: {maxRetries: none}}");
        expect(web("retryBudget: {}"), "retryBudget: {percent: 20, minRetryConcurrency: 3}");
        expect(web("retryBudget: {percent: 0.5}"), "retryBudget: {percent: 0.5, minRetryConcurrency: 3}");
    }

    @Test
    void outlierDetection() {
        expect(web("outlierDetection: {interval: 5s}"), """
                outlierDetection: {consecutive5xxErrors: 5, consecutiveGatewayErrors: none, consecutiveLocalOriginFailures: none,
                  interval: 5s, baseEjectionTime: 30s, maxEjectionPercent: 10, minHealthPercent: 0}
                """);
        expect(web("""
                        outlierDetection: {consecutive5xxErrors: 0, consecutiveGatewayErrors: 3, splitExternalLocalOriginErrors: true,
                          consecutiveLocalOriginFailures: 2, baseEjectionTime: 1m, maxEjectionPercent: 50, minHealthPercent: 20}
                        """), """
                outlierDetection: {consecutive5xxErrors: none, consecutiveGatewayErrors: 3, consecutiveLocalOriginFailures: 2,
                  interval: 10s, baseEjectionTime: 60s, maxEjectionPercent: 50, minHealthPercent: 20}
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "10, 0 of 2",
        "10, 0 of 9",
        "10, 1 of 10",
        "50, 1 of 2",
        "50, 1 of 3",
        "34, 1 of 3",
        "33, 0 of 3",
        "100, 3 of 3"
    })
    void outlierDetectionEjectsNoMoreThanItsPercentage(int percent, String ejects) {
        expect(
                web("outlierDetection: {maxEjectionPercent: %d}".formatted(percent)),
                "outlierDetection: {ejects: %s}".formatted(ejects));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "simple: ROUND_ROBIN             | simple: ROUND_ROBIN",
                "simple: LEAST_CONN              | simple: LEAST_REQUEST",
                "simple: UNSPECIFIED             | simple: LEAST_REQUEST",
                "simple: RANDOM, warmup: {duration: 10s} | simple: RANDOM, warmup: none",
                "warmup: {duration: 10s}         | simple: LEAST_REQUEST, warmup: {duration: 10s, minimumPercent: 10, aggression: 1}",
                "simple: ROUND_ROBIN, warmup: {duration: 1m, minimumPercent: 20, aggression: 1.5} | warmup: {duration: 60s, minimumPercent: 20, aggression: 1.5}",
                "warmupDurationSecs: 5s          | warmup: {duration: 5s}",
                "consistentHash: {httpHeaderName: x-user} | simple: none, consistentHash: {httpHeaderName: x-user, ringHash: {minimumRingSize: 1024}, maglev: none}",
                "consistentHash: {httpQueryParameterName: u, minimumRingSize: 64} | consistentHash: {httpQueryParameterName: u, ringHash: {minimumRingSize: 64}}",
                "consistentHash: {useSourceIp: true, maglev: {}} | consistentHash: {useSourceIp: true, maglev: {tableSize: 65537}, ringHash: none}",
                "consistentHash: {httpCookie: {name: s, ttl: 0s}, maglev: {tableSize: 101}} | consistentHash: {httpCookie: {name: s, ttl: 0s, path: none}, maglev: {tableSize: 101}}",
                "consistentHash: {httpCookie: {name: s, path: /}, minimumRingSize: 7} | consistentHash: {httpCookie: {name: s, ttl: none, path: /}, ringHash: {minimumRingSize: 7}}",
                "consistentHash: {httpHeaderName: x}, warmup: {duration: 10s} | warmup: none",
            })
    void loadBalancers(String written, String expected) {
        expect(web("loadBalancer: {%s}".formatted(written)), "loadBalancer: {%s}".formatted(expected));
    }

    @Test
    void localities() {
        String locality =
                "loadBalancer: {localityLbSetting: {enabled: true, failover: [{from: a, to: b}, {from: b, to: a}]}}";
        expect(
                web(locality + ", outlierDetection: {maxEjectionPercent: 100}"),
                "loadBalancer: {localityLbSetting: {failover: {a: b, b: a}, distribute: none}}");
        // Nothing tells the proxy that a region fails.
        expect(web(locality), "loadBalancer: {localityLbSetting: {failover: none}}");
        expect(
                web("loadBalancer: {localityLbSetting: {distribute: [{from: a/*, to: {a/*: 80, b/*: 20}}]}}"),
                "loadBalancer: {localityLbSetting: {distribute: {a/*: {a/*: 80, b/*: 20}}}}");
        expect(
                web(
                        "loadBalancer: {localityLbSetting: {failoverPriority: [topology.kubernetes.io/region, rack]}}, outlierDetection: {}"),
                "loadBalancer: {localityLbSetting: {failoverPriority: [topology.kubernetes.io/region, rack]}}");
        expect(
                web("loadBalancer: {localityLbSetting: {enabled: false}}, outlierDetection: {}"),
                "loadBalancer: {localityLbSetting: none}");
    }

    @Test
    void retriesStayAtAHash() {
        String route =
                "{kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [{retries: {attempts: 1%s}, route: [%s]}]}}\n---\n";
        String hash = web("loadBalancer: {consistentHash: {httpHeaderName: x}}");
        String one = "{destination: {host: web}}";
        expect(hash + route.formatted("", one), "retryIgnorePreviousHosts: false");
        expect(hash + route.formatted(", retryIgnorePreviousHosts: true", one), "retryIgnorePreviousHosts: true");
        expect(route.formatted("", one), "retryIgnorePreviousHosts: true");
        expect(
                hash
                        + route.formatted(
                                "", "{destination: {host: web}, weight: 1}, {destination: {host: cart}, weight: 1}"),
                "retryIgnorePreviousHosts: true");
    }

    private static String versions(String policy, String ofV2) {
        return rule("cart", """
                trafficPolicy: {%s}, subsets: [
                  {name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}, trafficPolicy: {%s}}]
                """.formatted(policy, ofV2)) + """
                {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [cart], http: [{route: [
                  {destination: {host: cart, subset: v1}, weight: 50}, {destination: {host: cart, subset: v2}, weight: 50}]}]}}
                """;
    }

    private static void expectVersions(String objects, String v1, String v2) {
        answers(
                objects,
                "- {from: web, to: 'grpc://cart:7070/', expect: {destinations: {cart/v1: {%s}, cart/v2: {%s}}}}"
                        .formatted(v1, v2));
    }

    @Test
    void aSubsetReplacesWholeBlocks() {
        expectVersions(
                versions(
                        "connectionPool: {tcp: {maxConnections: 100}}, outlierDetection: {interval: 1s}, retryBudget: {percent: 30}",
                        "connectionPool: {http: {http2MaxRequests: 5}}"),
                "connectionPool: {tcp: {maxConnections: 100}, http: {http2MaxRequests: none}}, retryBudget: {percent: 30}",
                "connectionPool: {tcp: {maxConnections: none}, http: {http2MaxRequests: 5}},"
                        + " outlierDetection: {interval: 1s}, retryBudget: {percent: 30}");
    }

    @Test
    void aPortsSettingsReplaceEverything() {
        String ports =
                "connectionPool: {tcp: {maxConnections: 100}}, outlierDetection: {interval: 1s}, retryBudget: {percent: 30},"
                        + " tls: {mode: ISTIO_MUTUAL}, portLevelSettings: [{port: {number: %d}, connectionPool: {http: {http2MaxRequests: 5}}}]";
        String inherited = "connectionPool: {tcp: {maxConnections: 100}}, outlierDetection: {interval: 1s},"
                + " retryBudget: {percent: 30}, tls: {mode: ISTIO_MUTUAL}";
        String replaced = "connectionPool: {tcp: {maxConnections: none}, http: {http2MaxRequests: 5}},"
                + " outlierDetection: none, retryBudget: none, tls: none";
        expect(web(ports.formatted(80)), replaced);
        expect(web(ports.formatted(81)), inherited);
        expectVersions(versions(ports.formatted(7070), "loadBalancer: {simple: RANDOM}"), replaced, replaced);
        // An entry of the subset replaces too, but there is none for a retry budget.
        expectVersions(
                versions(
                        "connectionPool: {tcp: {maxConnections: 100}}, retryBudget: {percent: 30}",
                        "portLevelSettings: [{port: {number: 7070}, loadBalancer: {simple: RANDOM}}]"),
                "connectionPool: {tcp: {maxConnections: 100}}",
                "connectionPool: {tcp: {maxConnections: none}}, loadBalancer: {simple: RANDOM}, retryBudget: {percent: 30}");
    }

    @Test
    void durationsOfConnectionsComeFromTheTopOnly() {
        String db = rule("db", """
                trafficPolicy: {connectionPool: {tcp: {idleTimeout: 0s, maxConnectionDuration: 2h, maxConnections: 9}},
                  portLevelSettings: [{port: {number: 5432}, connectionPool: {tcp: {idleTimeout: 5m, maxConnections: 4}}}]}
                """);
        answers(db, """
                - {from: web, to: "tcp://db:5432", expect: {connectionPool: {tcp: {idleTimeout: 0s, maxConnectionDuration: 2h, maxConnections: 4}, http: none}}}
                """);
        answers("", """
                - {from: web, to: "tcp://db:5432", expect: {connectionPool: {tcp: {idleTimeout: 1h, maxConnectionDuration: none}}}}
                """);
    }

    @Test
    void clientsOfAHeadlessServiceChooseThemselves() {
        String headless = """
                {kind: Service, metadata: {name: kafka, namespace: shop}, spec: {clusterIP: None, selector: {app: db}, ports: [{name: tcp, port: 9092}]}}
                """;
        answers(headless, """
                - {from: web, to: "tcp://kafka:9092", expect: {weights: {kafka: 1}, loadBalancer: none}}
                """);
    }

    @Test
    void theVerdictSaysWhereABlockIsWritten() {
        Mesh mesh = Objects.shop(versions(
                "connectionPool: {tcp: {maxConnections: 100}},"
                        + " portLevelSettings: [{port: {number: 7070}, outlierDetection: {maxEjectionPercent: 50}}]",
                "loadBalancer: {simple: RANDOM}"));
        Verdict verdict = mesh.evaluate(
                Request.to(new Caller.Workload("shop", "web", Map.of("app", "web"), true), "grpc://cart:7070/"));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Routed.class, routed -> {
            DestinationPolicy v2 = routed.destinations().get(1).policy();
            assertThat(v2.places().keySet()).containsExactlyInAnyOrder("outlierDetection", "loadBalancer");
            assertThat(v2.places().get("outlierDetection").field())
                    .isEqualTo("spec.trafficPolicy.portLevelSettings[0].outlierDetection");
            assertThat(v2.places().get("loadBalancer"))
                    .hasToString("DestinationRule shop/cart spec.subsets[1].trafficPolicy.loadBalancer (v2)");
            assertThat(v2.outlierDetection().ejectable(2)).isEqualTo(1);
            assertThat(routed.trail())
                    .filteredOn(step -> step.stage() == Step.Stage.POLICY)
                    .map(step -> step.place().field())
                    .containsExactly(
                            "spec.trafficPolicy.portLevelSettings[0].outlierDetection",
                            "spec.trafficPolicy.portLevelSettings[0].outlierDetection",
                            "spec.subsets[1].trafficPolicy.loadBalancer");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "connectionPool: {tcp: {maxConnection: 1}}",
                "outlierDetection: {ejects: some}",
                "loadBalancer: {hash: none}",
            })
    void aMisspeltKeyIsAnError(String expect) {
        assertThatThrownBy(() -> expect("", expect)).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GatewayRoutingTest {

    private static String gateway(String name, String servers) {
        return "{kind: Gateway, metadata: {name: %s, namespace: shop}, spec: {selector: {istio: edge}, servers: [%s]}}\n---\n"
                .formatted(name, servers);
    }

    private static String http(String hosts) {
        return "{port: {number: 80, name: http, protocol: HTTP}, hosts: [%s]}".formatted(hosts);
    }

    private static String https(String hosts) {
        return "{port: {number: 443, name: https, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: c}, hosts: [%s]}"
                .formatted(hosts);
    }

    private static String vs(String name, String fields, String http) {
        return "{kind: VirtualService, metadata: {name: %s, namespace: shop}, spec: {%s, http: [%s]}}\n---\n"
                .formatted(name, fields, http);
    }

    private static final String WEB = "{name: web, route: [{destination: {host: web}}]}";
    private static final String BOUND = vs("a", "hosts: [a.example], gateways: [public]", WEB);

    @Test
    void hostAndPortChooseTheServer() {
        answers(gateway("public", http("a.example") + "," + https("a.example")) + BOUND, """
                - {from: outside, to: "http://a.example/", expect: {weights: {web: 100}, route: web, tries: 3}}
                - {from: outside, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: outside, to: "wss://a.example/", expect: {weights: {web: 100}}}
                - {from: {gateway: public}, to: "https://a.example/", expect: {weights: {web: 100}}}
                - {from: outside, to: "http://b.example/", expect: {notFound: true}}
                - {from: outside, to: "https://b.example/", expect: {notFound: true}}
                - {from: outside, to: "http://a.example:8080/", expect: {notFound: true}}
                - {from: outside, to: "http://a.example:443/", expect: {notFound: true}}
                """);
    }

    @Test
    void noListenerIsNotTheSameAsNoRoute() {
        Mesh mesh = Objects.shop(gateway("public", http("a.example")) + BOUND);
        Caller outside = new Caller.Outside();
        assertThat(mesh.evaluate(Request.to(outside, "http://a.example:81/"))).isInstanceOf(Verdict.NoListener.class);
        assertThat(mesh.evaluate(Request.to(outside, "http://b.example/"))).isInstanceOf(Verdict.NotFound.class);
        Mesh nowhere = Objects.shop(gateway("public", http("a.example")).replace("istio: edge", "istio: none") + BOUND);
        assertThat(nowhere.evaluate(Request.to(outside, "http://a.example/"))).isInstanceOf(Verdict.NoListener.class);
    }

    @Test
    void aServerSaysWhichNamespacesMayBind() {
        String open = "- {from: outside, to: 'http://a.example/', expect: {weights: {web: 100}}}";
        String closed = "- {from: outside, to: 'http://a.example/', expect: {notFound: true}}";
        answers(gateway("public", http("a.example")) + BOUND, open);
        answers(gateway("public", http("'*/a.example'")) + BOUND, open);
        answers(gateway("public", http("./a.example")) + BOUND, open);
        answers(gateway("public", http("shop/a.example")) + BOUND, open);
        answers(gateway("public", http("legacy/a.example")) + BOUND, closed);
        answers(gateway("public", http("'shop/*.example'")) + BOUND, open);
        answers(gateway("public", http("'*'")) + BOUND, open);
        answers(gateway("public", http("b.example")) + BOUND, closed);
    }

    @Test
    void aRouteMustNameTheGatewayAndBeVisibleAtItsPods() {
        String gateway = gateway("public", http("a.example"));
        String open = "- {from: outside, to: 'http://a.example/', expect: {weights: {web: 100}}}";
        String closed = "- {from: outside, to: 'http://a.example/', expect: {notFound: true}}";
        answers(gateway + vs("a", "hosts: [a.example], gateways: [shop/public]", WEB), open);
        answers(gateway + vs("a", "hosts: [a.example], gateways: [other/public]", WEB), closed);
        answers(gateway + vs("a", "hosts: [a.example], gateways: [mesh]", WEB), closed);
        answers(gateway + vs("a", "hosts: [a.example]", WEB), closed);
        answers(gateway + vs("a", "hosts: [a.example], gateways: [public], exportTo: [.]", WEB), closed);
        answers(gateway + vs("a", "hosts: [a.example], gateways: [public], exportTo: [., edge]", WEB), open);
    }

    @Test
    void theMostSpecificDomainDecidesAlone() {
        String gateways = gateway("public", http("'*'"));
        answers(
                gateways
                        + vs(
                                "a",
                                "hosts: ['*.example'], gateways: [public]",
                                "{name: wild, route: [{destination: {host: web}}]}")
                        + vs(
                                "b",
                                "hosts: [a.example], gateways: [public]",
                                "{name: exact, match: [{uri: {prefix: /x}}], route: [{destination: {host: web}}]}"),
                """
                - {from: outside, to: "http://a.example/x", expect: {route: exact}}
                - {from: outside, to: "http://a.example/y", expect: {notFound: true}}
                - {from: outside, to: "http://b.example/y", expect: {route: wild}}
                """);
    }

    @Test
    void objectsOfOneHostAddUpWithCatchAllsLast() {
        answers(
                gateway("public", http("a.example"))
                        + vs(
                                "a",
                                "hosts: [a.example], gateways: [public]",
                                "{name: any, match: [{uri: {prefix: /}}], route: [{destination: {host: web}}]},"
                                        + "{name: dead, match: [{uri: {prefix: /y}}], route: [{destination: {host: web}}]}")
                        + vs(
                                "b",
                                "hosts: [a.example], gateways: [public]",
                                "{name: x, match: [{uri: {prefix: /x}}], route: [{destination: {host: web}}]}")
                        + vs(
                                "c",
                                "hosts: [a.example], gateways: [public]",
                                "{name: late, match: [{uri: {prefix: /x}}], route: [{destination: {host: web}}]}"),
                """
                - {from: outside, to: "http://a.example/x", expect: {route: x}}
                - {from: outside, to: "http://a.example/y", expect: {route: any}}
                """);
    }

    @Test
    void serversOfSeveralGatewaysMergeOnOnePort() {
        answers(
                gateway("public", http("a.example"))
                        + gateway("partner", http("b.example"))
                        + BOUND
                        + vs(
                                "b",
                                "hosts: [b.example], gateways: [partner]",
                                "{name: b, route: [{destination: {host: web}}]}"),
                """
                - {from: outside, to: "http://a.example/", expect: {route: web}}
                - {from: outside, to: "http://b.example/", expect: {route: b}}
                - {from: {gateway: public}, to: "http://b.example/", expect: {notFound: true}}
                - {from: {gateway: partner}, to: "http://b.example/", expect: {route: b}}
                """);
    }

    @Test
    void plainHttpIsRedirected() {
        String redirecting =
                "{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example], tls: {httpsRedirect: true}}";
        String expected = """
                - {from: outside, to: "http://a.example/x?y=z", expect: {redirect: {status: 301, location: "https://a.example/x?y=z"}}}
                - {from: outside, to: "http://b.example/", expect: {notFound: true}}
                """;
        answers(gateway("public", redirecting) + BOUND, expected);
        answers(gateway("public", redirecting), expected);
    }

    @Test
    void matchesSeeTheGateway() {
        answers(
                gateway("public", http("a.example") + "," + https("a.example"))
                        + vs("a", "hosts: [a.example, web], gateways: [public, mesh]", """
                                {name: mesh, match: [{gateways: [mesh]}], route: [{destination: {host: web}}]},
                                {name: secure, match: [{gateways: [shop/public], port: 443, scheme: {exact: https}}], route: [{destination: {host: web}}]},
                                {name: router, match: [{sourceLabels: {istio: edge}, sourceNamespace: edge}], route: [{destination: {host: web}}]}
                                """),
                """
                - {from: outside, to: "https://a.example/", expect: {route: secure}}
                - {from: outside, to: "http://a.example/", expect: {route: router}}
                - {from: cart, to: "http://web/", expect: {route: mesh}}
                """);
    }

    @Test
    void routesOfTheMeshAreNotPassed() {
        answers(
                gateway("public", http("a.example"))
                        + BOUND
                        + vs("web", "hosts: [web]", "{name: inner, timeout: 1s, directResponse: {status: 418}}"),
                """
                - {from: outside, to: "http://a.example/", expect: {route: web, timeout: none}}
                """);
    }

    @Test
    void theHopHasTheRoutersIdentityAndRules() {
        String gateway = gateway("public", http("a.example"));
        String allow = """
                {kind: AuthorizationPolicy, metadata: {name: web, namespace: shop}, spec: {selector: {matchLabels: {app: web}},
                  rules: [{from: [{source: {principals: [cluster.local/ns/%s]}}], to: [{operation: {ports: ["8080"]}}]}]}}
                ---
                {kind: PeerAuthentication, metadata: {name: default, namespace: shop}, spec: {mtls: {mode: STRICT}}}
                """;
        String open = "- {from: outside, to: 'http://a.example/', expect: {weights: {web: 100}}}";
        answers(gateway + BOUND + allow.formatted("edge/sa/edge"), open);
        answers(gateway + BOUND + allow.formatted("shop/sa/web"), open.replace("weights: {web: 100}", "denied: RBAC"));
        String subset =
                vs("a", "hosts: [a.example], gateways: [public]", "{route: [{destination: {host: cart, subset: v1}}]}")
                        + """
                {kind: DestinationRule, metadata: {name: cart, namespace: shop}, spec: {host: cart, exportTo: [%s],
                  subsets: [{name: v1, labels: {version: v1}}]}}
                """;
        answers(gateway + subset.formatted("., edge"), open.replace("web: 100", "cart/v1: 100"));
        answers(gateway + subset.formatted("."), open.replace("weights: {web: 100}", "unavailable: true"));
    }

    @Test
    void theRoutersOwnPoliciesComeFirst() {
        String gateway = gateway("public", https("a.example")) + BOUND;
        String policy = """
                {kind: AuthorizationPolicy, metadata: {name: edge, namespace: edge}, spec: {selector: {matchLabels: {istio: edge}},
                  action: %s, rules: [{to: [{operation: {hosts: [a.example], paths: [/x], ports: ["%s"]}}]}]}}
                """;
        answers(gateway + policy.formatted("DENY", "8443"), """
                - {from: outside, to: "https://a.example/x", expect: {denied: RBAC}}
                - {from: outside, to: "https://a.example/y", expect: {weights: {web: 100}}}
                """);
        answers(gateway + policy.formatted("ALLOW", "8443"), """
                - {from: outside, to: "https://a.example/x", expect: {weights: {web: 100}}}
                - {from: outside, to: "https://a.example/y", expect: {denied: RBAC}}
                """);
        answers(gateway + policy.formatted("DENY", "443"), """
                - {from: outside, to: "https://a.example/x", expect: {weights: {web: 100}}}
                """);
    }

    @Test
    void aRouteToSeveralPortsMustSayWhich() {
        answers(gateway("public", http("a.example")) + vs("a", "hosts: [a.example], gateways: [public]", """
                                {match: [{uri: {exact: /port}}], route: [{destination: {host: mix, port: {number: 82}}}]},
                                {route: [{destination: {host: mix}}]}
                                """), """
                - {from: outside, to: "http://a.example/port", expect: {weights: {mix: 100}}}
                - {from: outside, to: "http://a.example/", expect: {unavailable: true}}
                """);
    }

    @Test
    void connectionsByServerNameAndPort() {
        String servers = """
                {port: {number: 9093, name: tls, protocol: TLS}, tls: {mode: PASSTHROUGH}, hosts: ["./*.kafka.example"]},
                {port: {number: 9094, name: tls2, protocol: TLS}, tls: {mode: SIMPLE, credentialName: c}, hosts: [db.example]},
                {port: {number: 9095, name: tcp, protocol: TCP}, hosts: ["*"]}
                """;
        String routes = """
                {kind: VirtualService, metadata: {name: kafka, namespace: shop}, spec: {hosts: ["*.kafka.example"], gateways: [public],
                  tls: [{match: [{port: 9093, sniHosts: [b0.kafka.example]}], route: [{destination: {host: db}}]}]}}
                ---
                {kind: VirtualService, metadata: {name: db, namespace: shop}, spec: {hosts: [db.example], gateways: [public],
                  tcp: [{match: [{port: 9094}], route: [{destination: {host: db}}]}, {match: [{port: 9095}], route: [{destination: {host: db2}}]}]}}
                """;
        answers(gateway("public", servers) + routes, """
                - {from: outside, to: "tls://b0.kafka.example:9093", expect: {weights: {db: 100}, tries: 1}}
                - {from: outside, to: "https://b0.kafka.example:9093/", expect: {weights: {db: 100}}}
                - {from: outside, to: "tls://b1.kafka.example:9093", expect: {notFound: true}}
                - {from: outside, to: "tls://other.example:9093", expect: {notFound: true}}
                - {from: outside, to: "tcp://b0.kafka.example:9093", expect: {notFound: true}}
                - {from: outside, to: "tls://db.example:9094", expect: {weights: {db: 100}}}
                - {from: outside, to: "tcp://anything:9095", expect: {weights: {db2: 100}}}
                """);
        answers(gateway("public", servers), """
                - {from: outside, to: "tcp://anything:9095", expect: {notFound: true}}
                """);
    }
}

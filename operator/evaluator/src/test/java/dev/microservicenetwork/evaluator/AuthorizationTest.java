package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static dev.microservicenetwork.evaluator.Objects.parse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorizationTest {

    private static String ap(String namespace, String spec) {
        return ap("ap", namespace, spec);
    }

    private static String ap(String name, String namespace, String spec) {
        return "{kind: AuthorizationPolicy, metadata: {name: %s, namespace: %s}, spec: {%s}}\n---\n"
                .formatted(name, namespace, spec);
    }

    private static String fields(String request) {
        return request.startsWith("{") ? request.substring(1, request.length() - 1) : "from: web, " + request;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a rule | matches | does not
                "{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}  | {from: web}  | {from: db}",
                "{from: [{source: {principals: ['cluster.local/ns/shop/*']}}]}     | {from: web}  | {from: {namespace: legacy}}",
                "{from: [{source: {principals: ['*/sa/web']}}]}                    | {from: web}  | {from: db}",
                "{from: [{source: {principals: ['*']}}]}                           | {from: web}  | {from: {proxy: none}}",
                "{from: [{source: {notPrincipals: ['*/sa/web']}}]}                 | {from: db}   | {from: web}",
                "{from: [{source: {notPrincipals: ['*/sa/web']}}]}                 | {from: {proxy: none}} | {from: web}",
                "{from: [{source: {namespaces: [shop]}}]}                          | {from: web}  | {from: {namespace: legacy}}",
                "{from: [{source: {namespaces: [shop]}}]}                          | {from: web}  | {from: {proxy: none}}",
                "{from: [{source: {notNamespaces: [legacy]}}]}                     | {from: web}  | {from: {namespace: legacy}}",
                "{from: [{source: {serviceAccounts: [web]}}]}                      | {from: web}  | {from: {namespace: legacy, serviceAccount: web}}",
                "{from: [{source: {serviceAccounts: [legacy/web]}}]}               | {from: {namespace: legacy, serviceAccount: web}} | {from: web}",
                "{from: [{source: {ipBlocks: [10.0.0.0/8]}}]}                      | none         | {from: web}",
                "{from: [{source: {namespaces: [shop], notPrincipals: ['*/sa/db']}}]} | {from: web} | {from: db}",
                "{from: [{source: {namespaces: [legacy]}}, {source: {principals: ['*/sa/web']}}]} | {from: web} | {from: db}",
                "{to: [{operation: {ports: ['9090']}}]}                            | {from: web}  | none",
                "{to: [{operation: {ports: ['7070']}}]}                            | none         | {from: web}",
                "{to: [{operation: {notPorts: ['9090']}}]}                         | none         | {from: web}",
                "{to: [{operation: {methods: [POST]}}]}                            | {from: web}  | {from: web, method: GET}",
                "{to: [{operation: {notMethods: [GET]}}]}                          | {from: web}  | {from: web, method: GET}",
                "{to: [{operation: {paths: [/a.B/C]}}]}                            | {from: web}  | {from: web, to: 'grpc://cart:7070/a.B/Cx'}",
                "{to: [{operation: {paths: ['/a.B/*']}}]}                          | {from: web}  | {from: web, to: 'grpc://cart:7070/a.X/C'}",
                "{to: [{operation: {paths: ['*/C']}}]}                             | {from: web, to: 'grpc://cart:7070/a.B/C?x=1'} | {from: web, to: 'grpc://cart:7070/a.B/D'}",
                "{to: [{operation: {paths: ['/{*}/C']}}]}                          | {from: web}  | {from: web, to: 'grpc://cart:7070/a/b/C'}",
                "{to: [{operation: {paths: ['/x/{**}']}}]}                         | {from: web, to: 'grpc://cart:7070/x/a/b'} | {from: web}",
                "{to: [{operation: {notPaths: ['/a.B/*']}}]}                       | {from: web, to: 'grpc://cart:7070/x'} | {from: web}",
                "{to: [{operation: {hosts: ['CART:*']}}]}                          | {from: web}  | {from: web, to: 'grpc://cart.shop:7070/a.B/C'}",
                "{to: [{operation: {methods: [POST], paths: [/x]}}]}               | {from: web, to: 'grpc://cart:7070/x'} | {from: web}",
                "{when: [{key: source.namespace, values: [shop]}]}                 | {from: web}  | {from: {namespace: legacy}}",
                "{when: [{key: source.principal, notValues: ['*/sa/web']}]}        | {from: db}   | {from: web}",
                "{when: [{key: destination.port, values: ['9090']}]}               | {from: web}  | none",
                "{when: [{key: 'request.headers[X-A]', values: ['b*']}]}           | {from: web, headers: {x-a: bc}} | {from: web}",
                "{when: [{key: connection.sni, values: ['outbound_.7070_._.cart.shop.svc.cluster.local']}]} | {from: web} | {from: {proxy: none}}",
                "{when: [{key: 'request.auth.claims[a]', values: [b]}]}            | none         | {from: web}",
                "{from: [{source: {namespaces: [shop]}}], to: [{operation: {methods: [GET]}}]} | {from: web, method: GET} | {from: web}",
                "{}                                                                | {from: web}  | none",
            })
    void aRuleAllowsWhatItMatchesAndDeniesLikewise(String rule, String matching, String other) {
        expect("ALLOW", rule, matching, "weights: {cart: 100}");
        expect("ALLOW", rule, other, "denied: RBAC");
        expect("DENY", rule, matching, "denied: RBAC");
        expect("DENY", rule, other, "weights: {cart: 100}");
    }

    private static void expect(String action, String rule, String request, String outcome) {
        if (!request.equals("none")) {
            String fields = fields(request);
            String to = fields.contains("to:") ? "" : "to: 'grpc://cart:7070/a.B/C', ";
            answers(
                    ap("shop", "selector: {matchLabels: {app: cart}}, action: %s, rules: [%s]".formatted(action, rule)),
                    "- {%s%s, expect: {%s}}".formatted(to, fields, outcome));
        }
    }

    private static final String FROM_WEB = "- {from: web, to: 'grpc://cart:7070/', expect: {%s}}";
    private static final String ALLOWED = FROM_WEB.formatted("weights: {cart: 100}");
    private static final String DENIED = FROM_WEB.formatted("denied: RBAC");

    @Test
    void anEmptyPolicyAllowsNothingAndAnEmptyRuleEverything() {
        answers("", ALLOWED);
        answers(ap("shop", ""), DENIED);
        answers("{kind: AuthorizationPolicy, metadata: {name: a, namespace: shop}}", DENIED);
        answers(ap("shop", "rules: []"), DENIED);
        answers(ap("shop", "rules: [{}]"), ALLOWED);
        answers(ap("shop", "action: DENY, rules: [{}]"), DENIED);
    }

    @Test
    void denyComesBeforeAllow() {
        answers(
                ap("a", "shop", "rules: [{}]")
                        + ap("d", "shop", "action: DENY, rules: [{to: [{operation: {paths: [/no]}}]}]"),
                """
                - {from: web, to: "grpc://cart:7070/no", expect: {denied: RBAC}}
                - {from: web, to: "grpc://cart:7070/yes", expect: {weights: {cart: 100}}}
                """);
    }

    @Test
    void oneAllowIsEnough() {
        answers(ap("a", "shop", "") + ap("b", "shop", "rules: [{from: [{source: {namespaces: [shop]}}]}]"), ALLOWED);
    }

    @Test
    void scope() {
        answers(ap("legacy", ""), ALLOWED);
        answers(ap("istio-system", ""), DENIED);
        answers(ap("istio-system", "selector: {matchLabels: {app: cart}}"), DENIED);
        answers(ap("istio-system", "selector: {matchLabels: {app: web}}"), ALLOWED);
        answers(ap("shop", "selector: {matchLabels: {app: web}}"), ALLOWED);
        answers(ap("shop", "targetRefs: [{kind: Service, name: cart}]"), ALLOWED);
        answers(ap("a, annotations: {istio.io/dry-run: 'true'}", "shop", ""), ALLOWED);
        answers(ap("a, annotations: {istio.io/dry-run: 'false'}", "shop", ""), DENIED);
        answers(ap("shop", "action: AUDIT, rules: [{}]"), ALLOWED);
        // Without a proxy nobody enforces it.
        answers(ap("legacy", ""), "- {from: web, to: 'http://old.legacy/', expect: {weights: {old.legacy: 100}}}");
    }

    @Test
    void httpFieldsOnATcpPort() {
        String request = "- {from: web, to: 'tcp://db:5432', expect: {%s}}";
        String denied = request.formatted("denied: RBAC");
        String allowed = request.formatted("weights: {db: 100}");
        answers(ap("shop", "rules: [{to: [{operation: {methods: [GET]}}]}]"), denied);
        // One HTTP field anywhere drops the whole rule.
        answers(ap("shop", "rules: [{to: [{operation: {ports: ['5432']}}, {operation: {methods: [GET]}}]}]"), denied);
        answers(ap("shop", "rules: [{to: [{operation: {ports: ['5432']}}]}]"), allowed);
        answers(ap("shop", "action: DENY, rules: [{to: [{operation: {paths: [/admin]}}]}]"), denied);
        answers(ap("shop", "action: DENY, rules: [{to: [{operation: {notPaths: [/a]}}]}]"), denied);
        answers(ap("shop", "action: DENY, rules: [{to: [{operation: {paths: [/admin], ports: ['80']}}]}]"), allowed);
        answers(ap("shop", "action: DENY, rules: [{when: [{key: 'request.headers[x]', values: [y]}]}]"), denied);
        answers(ap("shop", "rules: [{when: [{key: 'request.headers[x]', values: [y]}]}]"), denied);
    }

    @Test
    void anUnknownConditionRefuses() {
        answers(ap("shop", "rules: [{when: [{key: what.is.this, values: [x]}]}]"), DENIED);
        answers(ap("shop", "action: DENY, rules: [{when: [{key: what.is.this, values: [x]}]}]"), DENIED);
    }

    @Test
    void oneRefusingDestinationIsARefusal() {
        String split = """
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [{route: [
                  {destination: {host: web}, weight: 99}, {destination: {host: mix, port: {number: 81}}, weight: 1}]}]}}
                ---
                """;
        String request = "- {from: cart, to: 'http://web/', expect: {%s}}";
        answers(split, request.formatted("weights: {web: 99, mix: 1}"));
        answers(split + ap("shop", "selector: {matchLabels: {app: mix}}"), request.formatted("denied: RBAC"));
        answers(
                split.replace("weight: 1}", "weight: 0}") + ap("shop", "selector: {matchLabels: {app: mix}}"),
                request.formatted("weights: {web: 100}"));
        // Pods of one Service may differ too.
        answers(ap("shop", "selector: {matchLabels: {app: cart, version: v2}}"), DENIED);
    }

    @Test
    void thePolicyReadsTheRewrittenPath() {
        String rewrite = """
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [
                  {match: [{uri: {prefix: /api/}}], rewrite: {uri: /}, route: [{destination: {host: web}}]},
                  {match: [{uri: {exact: /one}}], rewrite: {uri: /a}, route: [{destination: {host: web}}]},
                  {match: [{uri: {prefix: /re}}], rewrite: {uriRegexRewrite: {match: '^/re/(.*)$', rewrite: '/\\1'}}, route: [{destination: {host: web}}]},
                  {match: [{uri: {prefix: /host}}], rewrite: {authority: other}, route: [{destination: {host: web}}]}]}}
                ---
                """;
        String paths = ap("shop", "rules: [{to: [{operation: {paths: [/a]}}]}, {to: [{operation: {hosts: [other]}}]}]");
        answers(rewrite + paths, """
                - {from: cart, to: "http://web/api/a?x=y", expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/api/b", expect: {denied: RBAC}}
                - {from: cart, to: "http://web/one", expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/re/a", expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/re/b", expect: {denied: RBAC}}
                - {from: cart, to: "http://web/host", expect: {weights: {web: 100}}}
                """);
    }

    @Test
    void clusterLocalStandsForTheTrustDomain() {
        String own = ap("shop", "rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}]");
        answers(Mesh.of(parse(Objects.SHOP, own), "istio-system", "cluster.local", "acme.example"), ALLOWED);
    }
}

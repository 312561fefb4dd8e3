package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Destinations in other namespaces. Expected values: Istio's exportTo and its lookup of rules and policies. */
class NamespacesTest {

    /** A service pay of namespace bank, with a proxy, and a route of shop/web that leads there. */
    private static String bank(String annotations) {
        return """
                {kind: Service, metadata: {name: pay, namespace: bank, annotations: {%s}}, spec: {selector: {app: pay}, ports: [{name: http, port: 80}]}}
                ---
                {kind: Pod, metadata: {name: pay-1, namespace: bank, labels: {app: pay, version: v1}}, spec: {serviceAccountName: pay, containers: [{name: istio-proxy}]}}
                ---
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [
                  {match: [{uri: {exact: /subset}}], route: [{destination: {host: pay.bank.svc.cluster.local, subset: v1}}]},
                  {route: [{destination: {host: pay.bank.svc.cluster.local}}]}]}}
                ---
                """.formatted(annotations);
    }

    private static String rule(String namespace, String exportTo, int maxConnections) {
        return """
                {kind: DestinationRule, metadata: {name: pay, namespace: %s}, spec: {host: pay.bank.svc.cluster.local, exportTo: [%s],
                  subsets: [{name: v1, labels: {version: v1}}], trafficPolicy: {connectionPool: {tcp: {maxConnections: %d}}}}}
                ---
                """.formatted(namespace, exportTo, maxConnections);
    }

    @Test
    void aRouteMayLeadElsewhere() {
        answers(bank(""), """
                - {from: cart, to: "http://web/", expect: {weights: {pay.bank: 100}, authority: web}}
                - {from: cart, to: "http://pay.bank/", expect: {weights: {pay.bank: 100}, tries: 3}}
                - {from: cart, to: "http://pay/", expect: {unavailable: true}}
                - {from: cart, to: "http://web/subset", expect: {unavailable: true}}
                """);
    }

    @Test
    void rulesOfTheTargetsNamespaceCountWhereTheyAreExported() {
        String request = "- {from: cart, to: 'http://web/subset', expect: {%s}}";
        String routed = request.formatted("weights: {pay.bank/v1: 1}, connectionPool: {tcp: {maxConnections: 7}}");
        answers(bank("") + rule("bank", "'*'", 7), routed);
        answers(bank("") + rule("bank", "'.', shop", 7), routed);
        answers(bank("") + rule("bank", "'.'", 7), request.formatted("unavailable: true"));
        answers(bank("") + rule("bank", "other", 7), request.formatted("unavailable: true"));
        // The caller's own namespace comes first, and then nothing of the target's counts.
        answers(bank("") + rule("bank", "'*'", 9) + rule("shop", "'*'", 7), routed);
        // What the root namespace has for itself alone is not for others.
        answers(bank("") + rule("istio-system", "'*'", 7), routed);
        answers(bank("") + rule("istio-system", "'.'", 7), request.formatted("unavailable: true"));
    }

    @Test
    void theTargetsPoliciesSeeTheCallersIdentity() {
        String policies = bank("") + """
                {kind: PeerAuthentication, metadata: {name: default, namespace: bank}, spec: {mtls: {mode: STRICT}}}
                ---
                {kind: AuthorizationPolicy, metadata: {name: pay, namespace: bank}, spec: {selector: {matchLabels: {app: pay}}, rules: [
                  {from: [{source: {principals: [cluster.local/ns/shop/sa/cart]}}]},
                  {from: [{source: {namespaces: [legacy]}}], to: [{operation: {methods: [GET], paths: [/health]}}]}]}}
                """;
        answers(policies, """
                - {from: cart, to: "http://web/", expect: {weights: {pay.bank: 100}}}
                - {from: mix, to: "http://web/", expect: {denied: RBAC}}
                - {from: {namespace: legacy}, to: "http://pay.bank/health", expect: {weights: {pay.bank: 100}}}
                - {from: {namespace: legacy, proxy: none}, to: "http://pay.bank/health", expect: {denied: plaintext}}
                """);
        Caller mix = new Caller.Workload("shop", "mix", Map.of("app", "mix"), true);
        assertThat(Objects.shop(policies)
                        .evaluate(Request.to(mix, "http://web/"))
                        .trail())
                .map(Step::toString)
                .contains(
                        "AuthorizationPolicy bank/pay spec.rules[0]: is for other callers",
                        "AuthorizationPolicy bank/pay spec.rules[1]: is for other callers; is for other ports, hosts, methods or paths");
    }

    @Test
    void aServiceMayBeHidden() {
        String hidden = bank("networking.istio.io/exportTo: '., legacy'");
        answers(hidden, """
                - {from: cart, to: "http://web/", expect: {unavailable: true}}
                - {from: cart, to: "http://pay.bank/", expect: {unavailable: true}}
                - {from: {namespace: bank}, to: "http://pay.bank/", expect: {weights: {pay.bank: 100}}}
                - {from: {namespace: legacy}, to: "http://pay.bank/", expect: {weights: {pay.bank: 100}}}
                - {from: {proxy: none}, to: "http://pay.bank/", expect: {weights: {pay.bank: 100}}}
                """);
    }

    @Test
    void aVirtualServiceCountsWhereItIsExported() {
        String pay =
                "{kind: VirtualService, metadata: {name: pay, namespace: bank}, spec: {hosts: [pay], exportTo: [%s], http: [{name: own, timeout: 1s, route: [{destination: {host: pay}}]}]}}";
        answers(bank("") + pay.formatted("'*'"), "- {from: cart, to: 'http://pay.bank/', expect: {route: own}}");
        answers(bank("") + pay.formatted("'.', shop"), "- {from: cart, to: 'http://pay.bank/', expect: {route: own}}");
        answers(
                bank("") + pay.formatted("'.'"),
                "- {from: cart, to: 'http://pay.bank/', expect: {route: none, timeout: none}}");
        // The route of web does not pass through the one of pay.
        answers(
                bank("") + pay.formatted("'*'"),
                "- {from: cart, to: 'http://web/', expect: {route: none, timeout: none}}");
    }

    @Test
    void claimsAreKnownAtGateways() {
        String gateway = """
                {kind: Gateway, metadata: {name: public, namespace: shop}, spec: {selector: {istio: edge}, servers: [{port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example]}]}}
                ---
                {kind: VirtualService, metadata: {name: a, namespace: shop}, spec: {hosts: [a.example, web], gateways: [public, mesh], http: [
                  {name: admin, match: [{headers: {"@request.auth.claims[realm][roles]": {exact: admin}}, name: by-role}], route: [{destination: {host: web}}]},
                  {name: guest, match: [{withoutHeaders: {"@request.auth.claims.sub": {regex: '.+'}}}], route: [{destination: {host: web}}]},
                  {name: rest, route: [{destination: {host: web}}]}]}}
                """;
        answers(gateway, """
                - {from: outside, to: "http://a.example/", headers: {"@request.auth.claims.realm.roles": "user, admin", "@request.auth.claims.sub": u},
                   expect: {route: admin.by-role, requestHeaders: {"@request.auth.claims.sub": none}}}
                - {from: outside, to: "http://a.example/", headers: {"@request.auth.claims.sub": u}, expect: {route: rest}}
                - {from: outside, to: "http://a.example/", expect: {route: guest}}
                - {from: cart, to: "http://web/", headers: {"@request.auth.claims.realm.roles": admin}, expect: {route: guest}}
                """);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;

class DestinationRulesTest {

    private static final String ROUTE = """
            {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [cart], http: [
              {route: [{destination: {host: cart, subset: v1}}]}]}}
            ---
            """;
    private static final String V1 = "subsets: [{name: v1, labels: {version: v1}}]";
    private static final String V2 = "subsets: [{name: v2, labels: {version: v2}}]";

    private static String dr(String name, String namespace, String host, String fields) {
        return "{kind: DestinationRule, metadata: {name: %s, namespace: %s}, spec: {host: %s, %s}}\n---\n"
                .formatted(name, namespace, host, fields);
    }

    private static final String FQDN = "cart.shop.svc.cluster.local";
    private static final String WORKS = """
            - {from: web, to: "grpc://cart:7070/", expect: {weights: {cart/v1: 100}}}
            """;
    private static final String BREAKS = """
            - {from: web, to: "grpc://cart:7070/", expect: {unavailable: true}}
            """;

    @Test
    void aSubsetMustExistAndSelectPods() {
        answers(ROUTE, BREAKS);
        answers(ROUTE + dr("cart", "shop", "cart", V1), WORKS);
        answers(ROUTE + dr("cart", "shop", "cart", V2), BREAKS);
        answers(ROUTE + dr("cart", "shop", "cart", "subsets: [{name: v1, labels: {version: v9}}]"), BREAKS);
    }

    @Test
    void theClientsNamespaceComesFirstThenTheServicesThenTheRoot() {
        String elsewhere = """
                - {from: {namespace: legacy}, to: "grpc://cart.shop:7070/", expect: {weights: {cart/v1: 100}}}
                """;
        String broken = elsewhere.replace("weights: {cart/v1: 100}", "unavailable: true");
        answers(ROUTE + dr("r", "istio-system", FQDN, V1), elsewhere);
        answers(ROUTE + dr("r", "istio-system", FQDN, V1) + dr("s", "shop", "cart", V2), broken);
        answers(ROUTE + dr("s", "shop", "cart", V1) + dr("c", "legacy", FQDN, V2), broken);
        // A wildcard at the client's beats the exact rule of the owner.
        answers(ROUTE + dr("s", "shop", "cart", V1) + dr("c", "legacy", "'*.local'", V2), broken);
        answers(ROUTE + dr("s", "shop", "cart", V1) + dr("c", "other", FQDN, V2), elsewhere);
    }

    @Test
    void exactBeatsWildcardInsideANamespace() {
        answers(ROUTE + dr("a", "shop", "'*.shop.svc.cluster.local'", V2) + dr("b", "shop", "cart", V1), WORKS);
        answers(ROUTE + dr("a", "shop", "'*.local'", V1) + dr("b", "shop", "'*.shop.svc.cluster.local'", V2), BREAKS);
    }

    @Test
    void exportToHidesARuleFromOtherNamespaces() {
        String elsewhere = """
                - {from: {namespace: legacy}, to: "grpc://cart.shop:7070/", expect: {%s}}
                """;
        String broken = elsewhere.formatted("unavailable: true");
        String works = elsewhere.formatted("weights: {cart/v1: 100}");
        answers(ROUTE + dr("a", "shop", "cart", "exportTo: [.], " + V1), broken + WORKS);
        answers(ROUTE + dr("a", "shop", "cart", "exportTo: [., legacy], " + V1), works);
        answers(ROUTE + dr("a", "shop", "cart", "exportTo: [., other], " + V1), broken);
        // What is not exported does not stand in the way of the root namespace's.
        answers(ROUTE + dr("a", "shop", "cart", "exportTo: [.], " + V2) + dr("r", "istio-system", FQDN, V1), works);
    }

    @Test
    void rulesOfOneHostAndNamespaceAddTheirSubsets() {
        answers(ROUTE + dr("a", "shop", "cart", V2) + dr("b", "shop", "cart", V1), WORKS);
    }

    @Test
    void aRuleForTheCallersWorkloadReplacesTheGeneralOne() {
        String special = dr("b", "shop", "cart", "workloadSelector: {matchLabels: {app: web}}, " + V2);
        answers(ROUTE + dr("a", "shop", "cart", V1) + special, BREAKS + """
                - {from: db, to: "grpc://cart:7070/", expect: {weights: {cart/v1: 100}}}
                """);
    }
}

package dev.microservicenetwork.evaluator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.evaluator.Step.Outcome;
import dev.microservicenetwork.evaluator.Step.Stage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TrailTest {
    private static final String CART = """
            {kind: VirtualService, metadata: {name: cart, namespace: shop}, spec: {hosts: [cart], http: [
              {name: canary, match: [{headers: {x-canary: {exact: "true"}}}, {sourceLabels: {app: tester}}], route: [{destination: {host: cart, subset: v2}}]},
              {name: read, match: [{uri: {prefix: /a}, method: {exact: GET}, queryParams: {v: {}}, withoutHeaders: {x: {}}}], route: [{destination: {host: cart, subset: v1}}]},
              {name: main, route: [{destination: {host: cart, subset: v1}}]}]}}
            ---
            {kind: DestinationRule, metadata: {name: cart, namespace: shop}, spec: {host: cart, subsets: [
              {name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}}
            ---
            {kind: PeerAuthentication, metadata: {name: cart, namespace: shop}, spec: {selector: {matchLabels: {app: cart}}, mtls: {mode: STRICT}}}
            ---
            {kind: AuthorizationPolicy, metadata: {name: cart, namespace: shop}, spec: {selector: {matchLabels: {app: cart}},
              rules: [{from: [{source: {principals: [cluster.local/ns/shop/sa/db]}}]}, {from: [{source: {principals: [cluster.local/ns/shop/sa/web]}}]}]}}
            """;

    private static List<Step> trail(String objects, Caller caller, String url, Map<String, String> headers) {
        return Objects.shop(objects)
                .evaluate(Request.to(caller, url, null, headers))
                .trail();
    }

    private static Caller workload(String account) {
        return new Caller.Workload("shop", account, Map.of("app", account), true);
    }

    private static Stream<Step> of(List<Step> trail, Stage stage) {
        return trail.stream().filter(step -> step.stage() == stage);
    }

    @Test
    void everyStepNamesTheFieldThatDecided() {
        List<Step> trail = trail(CART, workload("web"), "grpc://cart:7070/a", Map.of("x", "y"));
        assertThat(trail)
                .map(Step::toString)
                .containsExactly(
                        "Service shop/cart: is what cart means",
                        "Service shop/cart: port 7070 is declared HTTP",
                        "VirtualService shop/cart spec.http[0].match[0] (canary): header x-canary is absent, not exactly true",
                        "VirtualService shop/cart spec.http[0].match[1] (canary): is for callers with labels {app=tester}",
                        "VirtualService shop/cart spec.http[1].match[0] (read): method is POST, not exactly GET;"
                                + " header x is y, which withoutHeaders excludes (present);"
                                + " query parameter v is absent, not present",
                        "VirtualService shop/cart spec.http[2] (main): takes the request",
                        "DestinationRule shop/cart spec.subsets[0] (v1): applies to"
                                + " cart.shop.svc.cluster.local:7070 subset v1 with weight 100",
                        "PeerAuthentication shop/cart spec.mtls: the client offers mutual TLS, Pod shop/cart-v1 is STRICT on port 9090",
                        "AuthorizationPolicy shop/cart spec.rules[1]: allows it");
        assertThat(trail)
                .map(Step::outcome)
                .startsWith(
                        Outcome.APPLIED,
                        Outcome.APPLIED,
                        Outcome.SKIPPED,
                        Outcome.SKIPPED,
                        Outcome.SKIPPED,
                        Outcome.APPLIED);
        assertThat(trail.get(5).place()).isEqualTo(new Place("VirtualService", "shop", "cart", "spec.http[2]", "main"));
    }

    @Test
    void theLastStepOfARefusalSaysWhoRefuses() {
        List<Step> trail = trail(CART, workload("db"), "grpc://cart:7070/", Map.of("x-canary", "true"));
        assertThat(of(trail, Stage.DESTINATION))
                .singleElement()
                .satisfies(step -> assertThat(step.place().field()).isEqualTo("spec.subsets[1]"));
        assertThat(of(trail, Stage.ACCESS)).map(Step::outcome).containsExactly(Outcome.APPLIED);

        List<Step> refused = trail(CART, workload("mix"), "grpc://cart:7070/", Map.of());
        assertThat(refused.get(refused.size() - 1))
                .returns(Stage.ACCESS, Step::stage)
                .returns(Outcome.REFUSED, Step::outcome)
                .returns(new Place("AuthorizationPolicy", "shop", "cart", "", null), Step::place);

        Caller plain = new Caller.Workload("shop", "web", Map.of(), false);
        assertThat(trail(CART, plain, "grpc://cart:7070/", Map.of()))
                .last()
                .returns(Stage.TRANSPORT, Step::stage)
                .returns(Outcome.REFUSED, Step::outcome)
                .returns("spec.mtls", step -> step.place().field());
    }

    @Test
    void atAGateway() {
        String gateway = """
                {kind: Gateway, metadata: {name: public, namespace: shop}, spec: {selector: {istio: edge}, servers: [
                  {port: {number: 80, name: http, protocol: HTTP}, hosts: [a.example], tls: {httpsRedirect: true}},
                  {port: {number: 443, name: https, protocol: HTTPS}, hosts: [a.example], tls: {mode: SIMPLE, credentialName: c}}]}}
                ---
                {kind: VirtualService, metadata: {name: a, namespace: shop}, spec: {hosts: [a.example], gateways: [public], http: [
                  {match: [{uri: {exact: /x}}], redirect: {uri: /y}}, {match: [{uri: {exact: /a}}], route: [{destination: {host: web}}]}]}}
                """;
        Caller outside = new Caller.Outside();
        assertThat(trail(gateway, outside, "http://a.example/", Map.of()))
                .map(Step::toString)
                .containsExactly(
                        "Gateway shop/public spec.servers[0] (http): takes the connection, at Pod edge/edge-1",
                        "Pod edge/edge-1 has no ALLOW policy: everybody may call",
                        "Gateway shop/public spec.servers[0].tls.httpsRedirect (http): redirects to https://a.example/");
        assertThat(of(trail(gateway, outside, "https://a.example/a", Map.of()), Stage.ROUTE))
                .map(Step::toString)
                .containsExactly(
                        "VirtualService shop/a spec.http[0].match[0]: uri is /a, not exactly /x",
                        "VirtualService shop/a spec.http[1].match[0]: takes the request");
    }

    @Test
    void ofConnections() {
        String routes = """
                {kind: VirtualService, metadata: {name: db, namespace: shop}, spec: {hosts: [db], tcp: [
                  {match: [{port: 1}, {sourceLabels: {app: cart}}], route: [{destination: {host: db2}}]},
                  {route: [{destination: {host: db}}]}]}}
                """;
        assertThat(of(trail(routes, workload("web"), "tcp://db:5432", Map.of()), Stage.ROUTE))
                .map(Step::toString)
                .containsExactly(
                        "VirtualService shop/db spec.tcp[0].match[0]: is for port 1",
                        "VirtualService shop/db spec.tcp[0].match[1]: is for callers with labels {app=cart}",
                        "VirtualService shop/db spec.tcp[1]: takes the connection");
    }

    @Test
    void callersAreFoundByName() {
        Mesh mesh = Objects.shop("");
        assertThat(mesh.callers("outside", "shop")).containsExactly(new Caller.Outside());
        assertThat(mesh.callers("cart", "shop")).hasSize(2);
        assertThat(mesh.callers("cart", "legacy")).isEmpty();
    }
}

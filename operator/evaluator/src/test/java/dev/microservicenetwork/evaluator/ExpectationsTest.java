package dev.microservicenetwork.evaluator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectationsTest {
    private static final String ROUTE = """
            {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [
              {name: main, timeout: 2s, retries: {attempts: 1, retryOn: reset, perTryTimeout: 1s}, route: [
                {destination: {host: web}, weight: 60}, {destination: {host: old.legacy.svc.cluster.local}, weight: 40}]}]}}
            """;

    private static List<Mismatch> check(String expect) {
        return Expectations.parse("- {from: cart, to: 'http://web/', expect: {%s}}".formatted(expect), "shop")
                .check(Objects.shop(ROUTE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights: {web: 60, old.legacy: 40}",
                "weights: {web: 3, old.legacy: 2}",
                "timeout: 2s",
                "timeout: 2000ms",
                "tries: 2",
                "retryOn: [reset]",
                "perTryTimeout: 1s",
                "route: main",
                "weights: {web: 60, old.legacy: 40}, timeout: 2s, tries: 2, route: main",
                "fault: none, mirrors: none, backoff: none",
                "destinations: {web: {path: /}, old.legacy: {authority: web}}",
                "path: /, requestHeaders: {X-Any: none}",
            })
    void holds(String expect) {
        assertThat(check(expect)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "weights: {web: 100}",
                "weights: {web: 60, old: 40}",
                "weights: {web: 40, old.legacy: 60}",
                "weights: {web: 60, old.legacy: 40, cart: 0}",
                "timeout: none",
                "timeout: 3s",
                "tries: 1",
                "retryOn: []",
                "perTryTimeout: none",
                "route: other",
                "denied: RBAC",
                "denied: plaintext",
                "notFound: true",
                "unavailable: true",
                "redirect: {status: 301}",
                "directResponse: {status: 200}",
                "weights: {web: 60, old.legacy: 40}, tries: 9",
                "fault: {delay: none}",
                "mirrors: {web: 1}",
                "destinations: {web: {path: /a}}",
                "destinations: {cart: {path: /}}",
                "responseHeaders: {x: y}",
                "preflight: {allowed: true}",
            })
    void doesNotHold(String expect) {
        assertThat(check(expect)).hasSize(1);
    }

    @Test
    void aMismatchExplainsItself() {
        Mismatch mismatch = check("tries: 1").get(0);
        assertThat(mismatch.line()).isEqualTo(1);
        assertThat(mismatch.request()).isEqualTo("shop/cart → GET http://web:80/");
        assertThat(mismatch.expected()).isEqualTo("tries 1");
        assertThat(mismatch.actual())
                .isEqualTo(
                        "weights {old.legacy=40, web=60}, timeout 2s, tries 2, retryOn [reset], perTryTimeout 1s, route main");
        assertThat(mismatch.trail()).map(Step::toString).startsWith("Service shop/web: is what web means");
        assertThat(mismatch.trail())
                .map(Step::toString)
                .contains("VirtualService shop/web spec.http[0] (main): takes the request");
        assertThat(mismatch.toString()).startsWith("line 1: shop/cart → GET http://web:80/\n  expected: tries 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "- {from: a, to: 'http://b/', expect: {weight: {b: 1}}}",
                "- {from: a, to: 'http://b/', expects: {tries: 1}}",
                "- {from: a, to: 'http://b/', expect: {}}",
                "- {from: a, to: 'http://b/'}",
                "- {to: 'http://b/', expect: {tries: 1}}",
                "- {from: a, to: 'b', expect: {tries: 1}}",
                "- {from: a, to: 'tcp://b', expect: {tries: 1}}",
                "- {from: a, to: 'ftp://b/', expect: {tries: 1}}",
                "- {from: a, to: 'http://b/', expect: {denied: RBAC, tries: 1}}",
                "- {from: a, to: 'http://b/', expect: {denied: maybe}}",
                "- {from: a, to: 'http://b/', expect: {notFound: false}}",
                "- {from: a, to: 'http://b/', expect: {timeout: 2}}",
                "- {from: a, to: 'http://b/', expect: {tries: two}}",
                "- {from: a, to: 'http://b/', expect: {redirect: {code: 301}}}",
                "- {from: a, to: 'http://b/', expect: {fault: {delays: {percent: 1}}}}",
                "- {from: a, to: 'http://b/', expect: {fault: {delay: {percent: ten}}}}",
                "- {from: a, to: 'http://b/', expect: {destinations: {b: {paths: /}}}}",
                "- {from: a, to: 'http://b/', expect: {retryRemoteLocalities: maybe}}",
                "- {from: {proxy: no}, to: 'http://b/', expect: {tries: 1}}",
                "- {from: {gateway: g, namespace: n}, to: 'http://b/', expect: {tries: 1}}",
                "- {from: {certificate: c, proxy: none}, to: 'http://b/', expect: {tries: 1}}",
                "- {from: {name: a}, to: 'http://b/', expect: {tries: 1}}",
                "- {from: a, from: b, to: 'http://b/', expect: {tries: 1}}",
            })
    void rejectsWhatItDoesNotUnderstandWithTheLine(String yaml) {
        assertThatThrownBy(() -> Expectations.parse("# one\n" + yaml, "shop"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2: ");
    }

    @Test
    void rejectsWhatIsNoList() {
        assertThatThrownBy(() -> Expectations.parse("from: a", "shop")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Expectations.parse("- [", "shop")).isInstanceOf(IllegalArgumentException.class);
        assertThat(Expectations.parse("", "shop").size()).isZero();
    }

    @Test
    void callers() {
        Mesh mesh = Objects.shop("""
                {kind: Gateway, metadata: {name: net-public, namespace: shop}, spec: {selector: {istio: edge}, servers: []}}
                """);
        Callers callers = new Callers(mesh.inventory(), "shop");
        assertThat(callers.resolve(new Callers.Reference.Named("cart"))).hasSize(2);
        assertThat(callers.resolve(new Callers.Reference.Named("db-1")))
                .singleElement()
                .hasToString("shop/db");
        assertThat(callers.resolve(new Callers.Reference.Named("nobody"))).isEmpty();
        assertThat(callers.resolve(new Callers.Reference.OfGateway("public", null)))
                .containsExactly(new Caller.Gateway("shop", "net-public"));
        assertThat(callers.resolve(new Callers.Reference.OfGateway("net-public", null)))
                .hasSize(1);
        assertThat(callers.resolve(new Callers.Reference.OfGateway("blic", null)))
                .isEmpty();
        assertThat(callers.resolve(new Callers.Reference.OfGateway("shop/net-public", "c")))
                .containsExactly(new Caller.Gateway("shop", "net-public", "c"));
        assertThat(callers.resolve(new Callers.Reference.OfGateway("shop/public", null)))
                .isEmpty();
        assertThat(Expectations.parse("- {from: nobody, to: 'http://web/', expect: {tries: 3}}", "shop")
                        .check(mesh))
                .singleElement()
                .extracting(Mismatch::actual)
                .isEqualTo("no such caller in namespace shop");
    }

    @Test
    void aBareNameIsAServiceOfTheDefaultNamespace() {
        Mesh mesh = Objects.shop("");
        Objects.answers(mesh, """
                - {from: {namespace: legacy}, to: "http://web/", expect: {weights: {web: 100}}}
                - {from: {namespace: legacy}, to: "http://old/", expect: {weights: {old.legacy: 100}}}
                """);
        // The mesh itself knows no such courtesy.
        Caller legacy = new Caller.Workload("legacy", "x", Map.of(), true);
        assertThat(mesh.evaluate(Request.to(legacy, "http://web/"))).isInstanceOf(Verdict.Unavailable.class);
        assertThat(mesh.evaluate(Request.to(legacy, "http://web.shop/"))).isInstanceOf(Verdict.Routed.class);
    }

    @Test
    void everySortOfACallersPodsIsAsked() {
        String deny = """
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [
                  {match: [{sourceLabels: {version: v2}}], directResponse: {status: 418}},
                  {route: [{destination: {host: web}}]}]}}
                """;
        assertThat(Expectations.parse("- {from: cart, to: 'http://web/', expect: {weights: {web: 100}}}", "shop")
                        .check(Objects.shop(deny)))
                .hasSize(1);
    }
}

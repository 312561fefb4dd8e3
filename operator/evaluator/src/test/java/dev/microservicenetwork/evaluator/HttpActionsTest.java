package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRedirectBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: Istio's VirtualService reference, and Envoy's documentation of the filters behind it. */
class HttpActionsTest {

    private static String routes(String http) {
        return """
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [%s]}}
                ---
                {kind: DestinationRule, metadata: {name: cart, namespace: shop}, spec: {host: cart, subsets: [
                  {name: v1, labels: {version: v1}}, {name: v2, labels: {version: v2}}]}}
                ---
                """.formatted(http);
    }

    private static String route(String fields) {
        return routes("{%s, route: [{destination: {host: web}}]}".formatted(fields));
    }

    private static void expect(String objects, String expect) {
        answers(objects, "- {from: cart, to: 'http://web/a?q=1', expect: {%s}}".formatted(expect));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delay: {percentage: {value: 10}, fixedDelay: 5s}       | delay: {percent: 10, fixedDelay: 5s}, abort: none",
                "delay: {percent: 7, fixedDelay: 100ms}                 | delay: {percent: 7, fixedDelay: 100ms}",
                "abort: {percentage: {value: 0.5}, httpStatus: 503}     | delay: none, abort: {percent: 0.5, httpStatus: 503, grpcStatus: none}",
                "abort: {percentage: {value: 100}, grpcStatus: UNAVAILABLE} | abort: {percent: 100, grpcStatus: UNAVAILABLE, httpStatus: none}",
                "delay: {percentage: {value: 1}, fixedDelay: 1s}, abort: {percentage: {value: 2}, httpStatus: 400} | delay: {percent: 1}, abort: {percent: 2}",
            })
    void faults(String fault, String expected) {
        // The proxy's timeout and retries stay, for the requests that no fault hits.
        expect(
                route("fault: {%s}, timeout: 1s, retries: {attempts: 1, retryOn: reset}".formatted(fault)),
                "weights: {web: 100}, timeout: 1s, tries: 2, fault: {%s}".formatted(expected));
    }

    @Test
    void aFaultWithoutPercentageDoesNothing() {
        expect(route("fault: {abort: {httpStatus: 503}, delay: {fixedDelay: 1s}}"), "fault: none");
        expect(route("fault: {abort: {percentage: {value: 0}, httpStatus: 503}}"), "fault: none");
        expect(route("timeout: 1s"), "fault: none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mirror: {host: cart, subset: v2}                          | {cart/v2: 100}",
                "mirror: {host: cart}, mirrorPercentage: {value: 12.5}     | {cart: 12.5}",
                "mirror: {host: cart}, mirrorPercent: 3                    | {cart: 3}",
                "mirror: {host: cart}, mirrorPercentage: {value: 0}        | none",
                "mirrors: [{destination: {host: cart, subset: v1}, percentage: {value: 1}}, {destination: {host: mix, port: {number: 81}}}] | {cart/v1: 1, mix: 100}",
                "mirrors: [{destination: {host: cart}, percentage: {value: 0}}] | none",
                "timeout: 1s                                               | none",
            })
    void mirrors(String fields, String expected) {
        expect(route(fields), "weights: {web: 100}, mirrors: " + expected);
    }

    @Test
    void everyMirrorIsToldOrNone() {
        assertThat(Expectations.parse("- {from: cart, to: 'http://web/', expect: {mirrors: {cart: 100}}}", "shop")
                        .check(Objects.shop(
                                route("mirrors: [{destination: {host: cart}}, {destination: {host: db}}]"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{host: cart, subset: v3} | subset v3",
                "{host: nobody}           | no Service",
                "{host: web, port: {number: 81}} | has no port 81",
                "{host: mix, port: {number: 81}} | denies it",
            })
    void aMirrorThatReachesNobodyNeverFits(String mirror, String failure) {
        String objects = route("mirrors: [{destination: %s}]".formatted(mirror)) + """
                {kind: AuthorizationPolicy, metadata: {name: mix, namespace: shop}, spec: {selector: {matchLabels: {app: mix}}, action: DENY, rules: [{}]}}
                """;
        List<Mismatch> mismatches = Expectations.parse(
                        "- {from: cart, to: 'http://web/', expect: {weights: {web: 100}}}", "shop")
                .check(Objects.shop(objects));
        assertThat(mismatches)
                .singleElement()
                .extracting(Mismatch::actual)
                .asString()
                .contains("no copy reaches", failure);
    }

    @Test
    void aRouteSetsThenAddsAndRemovesFirst() {
        expect(
                route("headers: {request: {set: {X-A: '1'}, add: {x-b: '2', accept: text}, remove: [x-c, x-a]},"
                        + " response: {set: {x-d: '4'}, add: {x-e: '5'}, remove: [server, x-e]}}"),
                "requestHeaders: {x-a: '1', x-b: '2', X-C: none, accept: text},"
                        + " responseHeaders: {x-d: '4', x-e: '5', server: removed, x-powered-by: none}");
        answers(
                route("headers: {request: {set: {x-a: new}, add: {x-b: more}, remove: [x-c]}}"),
                "- {from: cart, to: 'http://web/', headers: {x-a: old, x-b: some, x-c: gone, x-d: kept},"
                        + " expect: {requestHeaders: {x-a: new, x-b: 'some,more', x-c: none, x-d: kept}}}");
    }

    @Test
    void aSingleDestinationHasTheLastWordOnHeaders() {
        String objects = routes("""
                {headers: {request: {set: {x: route, y: route}, remove: [z]}}, route: [
                  {destination: {host: web}, headers: {request: {set: {x: destination}, add: {y: destination}}, response: {set: {served-by: web}}}}]}
                """);
        expect(objects, "requestHeaders: {x: destination, y: 'route,destination'}, responseHeaders: {served-by: web}");
    }

    @Test
    void theRouteHasTheLastWordOnHeadersOfSeveralDestinations() {
        String objects = routes("""
                {headers: {request: {set: {x: route}, remove: [z]}}, route: [
                  {destination: {host: cart, subset: v1}, weight: 9, headers: {request: {set: {x: v1, z: v1}}, response: {set: {served-by: v1}}}},
                  {destination: {host: cart, subset: v2}, weight: 1, headers: {request: {add: {w: v2}}}}]}
                """);
        expect(
                objects,
                "requestHeaders: {x: route, z: none},"
                        + " destinations: {cart/v1: {responseHeaders: {served-by: v1}, requestHeaders: {w: none}},"
                        + " cart/v2: {responseHeaders: {served-by: none}, requestHeaders: {w: v2}}}");
    }

    @Test
    void theAuthority() {
        expect(route("rewrite: {authority: other.example}"), "authority: other.example, path: '/a?q=1'");
        expect(route("headers: {request: {set: {host: other.example}}}"), "authority: other.example");
        expect(
                routes("{route: [{destination: {host: web}, headers: {request: {set: {':authority': d.example}}}}]}"),
                "authority: d.example");
        expect(
                routes("{headers: {request: {set: {host: r.example}}}, route: ["
                        + "{destination: {host: web}, headers: {request: {set: {host: d.example}}}}]}"),
                "authority: r.example");
        expect(route("timeout: 1s"), "authority: web, path: '/a?q=1', requestHeaders: {host: none}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{prefix: /old} | {uri: /new}      | /old?x=1     | /new?x=1",
                "{prefix: /old} | {uri: /new}      | /old/a       | /new/a",
                "{prefix: /old} | {uri: /}         | /old/a       | //a",
                "{prefix: /old/} | {uri: /}        | /old/a?x     | /a?x",
                "{exact: /old} | {uri: /new}       | /old         | /new",
                "{regex: '/o.*'} | {uri: /new}     | /old/a       | /new",
                "{prefix: /old} | {uriRegexRewrite: {match: '^/old/?(.*)$', rewrite: '/\\1'}} | /old/a?x=1 | /a?x=1",
                "{prefix: /} | {uriRegexRewrite: {match: '/v([0-9]+)/', rewrite: '/$\\1/'}} | /v1/v2/ | /$1/v2/",
            })
    void rewrites(String match, String rewrite, String path, String expected) {
        answers(
                routes("{match: [{uri: %s}], rewrite: %s, route: [{destination: {host: web}}]}"
                        .formatted(match, rewrite)),
                "- {from: cart, to: 'http://web%s', expect: {path: '%s'}}".formatted(path, expected));
    }

    @Test
    void answersOfTheProxyHaveTheRoutesResponseHeaders() {
        expect(
                routes(
                        "{headers: {response: {set: {x: '1'}, remove: [server]}}, directResponse: {status: 418, body: {string: tea}}}"),
                "directResponse: {status: 418, body: tea, headers: {x: '1', server: removed}}");
        expect(
                routes("{headers: {response: {add: {x: '1'}}}, redirect: {uri: /b}}"),
                "redirect: {status: 301, headers: {x: '1', y: none}}");
        expect(routes("{directResponse: {status: 200, body: {bytes: dGVh}}}"), "directResponse: {body: tea}");
        expect(routes("{directResponse: {status: 204}}"), "directResponse: {status: 204, body: ''}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "uri: /b                                        | http://web/a?q=1        | http://web/b?q=1",
                "uri: '/b?own=1'                                | http://web/a?q=1        | http://web/b?own=1",
                "uri: /b                                        | http://web.shop:80/a    | http://web.shop/b",
                "authority: other.example                       | http://web/a?q=1        | http://other.example/a?q=1",
                "scheme: https                                  | http://web/a            | https://web/a",
                "scheme: https                                  | http://mix:81/a         | https://mix:81/a",
                "port: 8443, scheme: https                      | http://mix:81/a         | https://mix:8443/a",
                "port: 443, scheme: https                       | http://mix:81/a         | https://mix:81/a",
                "derivePort: FROM_REQUEST_PORT, authority: b.example | http://mix:81/a    | http://b.example:81/a",
                "derivePort: FROM_REQUEST_PORT, authority: b.example | http://web/a       | http://b.example/a",
                "derivePort: FROM_PROTOCOL_DEFAULT, authority: b.example, scheme: https | http://mix:81/a | https://b.example/a",
                "redirectCode: 307, uri: /                      | http://web/a            | http://web/",
            })
    void redirects(String redirect, String from, String location) {
        String http = "{redirect: {%s}}".formatted(redirect);
        answers(
                routes(http).replace("hosts: [web]", "hosts: [web, mix]"),
                "- {from: cart, to: '%s', expect: {redirect: {location: '%s'}}}".formatted(from, location));
    }

    @Test
    void aRedirectMayReplaceThePrefix() {
        var redirect = new HTTPRedirectBuilder()
                .addToAdditionalProperties("prefixRewrite", "/new")
                .build();
        Message message = new Message("http", "GET", "web", "/old/a?q=1", Map.of());
        assertThat(Redirects.location(redirect, message, 80, "/old".length())).isEqualTo("http://web/new/a?q=1");
    }

    @Test
    void retriesInFull() {
        expect(
                route("retries: {attempts: 3, retryOn: 'gateway-error,503', perTryTimeout: 1s, backoff: 50ms,"
                        + " retryRemoteLocalities: true, retryIgnorePreviousHosts: false}"),
                "tries: 4, retryOn: [gateway-error, '503'], perTryTimeout: 1s, backoff: 50ms,"
                        + " retryRemoteLocalities: true, retryIgnorePreviousHosts: false");
        expect(
                route("retries: {attempts: 1, retryOn: reset}"),
                "backoff: none, retryRemoteLocalities: false, retryIgnorePreviousHosts: true");
    }

    @Test
    void theVerdictTellsWhatCodeMayAsk() {
        Mesh mesh = Objects.shop(route("fault: {delay: {percentage: {value: 10}, fixedDelay: 5s}},"
                + " mirrors: [{destination: {host: cart, subset: v2}, percentage: {value: 5}}]"));
        var verdict = mesh.evaluate(
                Request.to(new Caller.Workload("shop", "cart", Map.of("app", "cart"), true), "http://web/"));
        assertThat(verdict).isInstanceOfSatisfying(Verdict.Routed.class, routed -> {
            assertThat(routed.fault()).hasToString("delays 10.0 % by 5s");
            assertThat(routed.mirrors())
                    .containsExactly(new Mirror(
                            new Destination("cart.shop.svc.cluster.local", "shop", "cart", "v2", 7070), 5, null));
            assertThat(routed.trail())
                    .map(Step::toString)
                    .contains(
                            "VirtualService shop/web spec.http[0].fault: delays 10.0 % by 5s",
                            "VirtualService shop/web spec.http[0].mirrors[0]: copies 5.0 % to"
                                    + " cart.shop.svc.cluster.local:7070 subset v2");
        });
    }
}

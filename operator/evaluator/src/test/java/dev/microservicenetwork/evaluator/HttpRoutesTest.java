package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpRoutesTest {

    /** A VirtualService of web with the match in question, and nothing else: what it does not take is a 404. */
    private static String matching(String match) {
        return routes("{match: [%s], route: [{destination: {host: web}}]}".formatted(match));
    }

    private static String routes(String http) {
        return """
                {kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [%s]}}
                """.formatted(http);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{uri: {exact: /a}}                            | to: 'http://web/a?q=1'  | to: 'http://web/a/'",
                "{uri: {prefix: /a}}                           | to: 'http://web/apple'  | to: 'http://web/b'",
                "{uri: {regex: '/a/[0-9]+'}}                   | to: 'http://web/a/12'   | to: 'http://web/a/12/x'",
                "{uri: {prefix: /A}, ignoreUriCase: true}      | to: 'http://web/a'      | to: 'http://web/b'",
                "{uri: {prefix: /A}}                           | to: 'http://web/A'      | to: 'http://web/a'",
                "{method: {exact: PUT}}                        | {to: 'http://web/', method: PUT} | to: 'http://web/'",
                "{scheme: {exact: http}}                       | to: 'http://web/'       | none",
                "{scheme: {exact: https}}                      | none                    | to: 'http://web/'",
                "{authority: {exact: web}}                     | to: 'http://web/'       | to: 'http://web.shop/'",
                "{headers: {x: {exact: b}}}                    | {to: 'http://web/', headers: {X: b}} | {to: 'http://web/', headers: {x: bb}}",
                "{headers: {x: {regex: 'b+'}}}                 | {to: 'http://web/', headers: {x: bb}} | {to: 'http://web/', headers: {x: bbc}}",
                "{headers: {x: {}}}                            | {to: 'http://web/', headers: {x: any}} | to: 'http://web/'",
                "{withoutHeaders: {x: {}}}                     | to: 'http://web/'       | {to: 'http://web/', headers: {x: any}}",
                "{withoutHeaders: {x: {exact: a}}}             | {to: 'http://web/', headers: {x: b}} | {to: 'http://web/', headers: {x: a}}",
                "{withoutHeaders: {x: {exact: a}}}             | to: 'http://web/'       | {to: 'http://web/', headers: {x: a}}",
                "{headers: {method: {exact: b}}}               | {to: 'http://web/', headers: {method: b}} | to: 'http://web/'",
                "{queryParams: {v: {exact: '2'}}}              | to: 'http://web/?u=1&v=2' | to: 'http://web/?v=22'",
                "{queryParams: {v: {}}}                        | to: 'http://web/?v'     | to: 'http://web/?w'",
                "{queryParams: {v: {exact: 'a%20b'}}}          | to: 'http://web/?v=a%20b&v=c' | to: 'http://web/?v=a+b'",
                "{headers: {x: {exact: a}}, uri: {prefix: /a}} | {to: 'http://web/a', headers: {x: a}} | {to: 'http://web/b', headers: {x: a}}",
                "{uri: {exact: /a}}, {uri: {exact: /b}}        | to: 'http://web/b'      | to: 'http://web/c'",
            })
    void aMatchTakesTheOneAndNotTheOther(String match, String taken, String refused) {
        expect(match, taken, "weights: {web: 100}");
        expect(match, refused, "notFound: true");
    }

    private static void expect(String match, String request, String outcome) {
        if (!request.equals("none")) {
            String fields = request.startsWith("{") ? request.substring(1, request.length() - 1) : request;
            answers(matching(match), "- {from: cart, %s, expect: {%s}}".formatted(fields, outcome));
        }
    }

    @Test
    void theFirstMatchWins() {
        answers(routes("""
                        {name: a, match: [{uri: {prefix: /a}}], route: [{destination: {host: web}}]},
                        {name: b, match: [{uri: {prefix: /a/b}}], route: [{destination: {host: web}}]},
                        {name: c, route: [{destination: {host: web}}]},
                        {name: d, match: [{uri: {prefix: /d}}], route: [{destination: {host: web}}]}
                        """), """
                - {from: cart, to: "http://web/a/b", expect: {route: a}}
                - {from: cart, to: "http://web/d", expect: {route: c}}
                """);
    }

    @Test
    void matchesForOtherCallersAndPortsAreDecidedBeforehand() {
        String mix = """
                {kind: VirtualService, metadata: {name: mix, namespace: shop}, spec: {hosts: [mix], http: [
                  {name: cart, match: [{sourceLabels: {app: cart}, sourceNamespace: shop, port: 81}], route: [{destination: {host: mix}}]},
                  {name: edge, match: [{gateways: [shop/public], port: 81}], route: [{destination: {host: mix}}]},
                  {name: mesh, match: [{gateways: [mesh], sourceLabels: {app: nobody}, port: 81, uri: {prefix: /m}}], route: [{destination: {host: mix}}]}]}}
                """;
        answers(mix, """
                - {from: cart, to: "http://mix:81/", expect: {route: cart}}
                # A match that names gateways is not compared with labels.
                - {from: web, to: "http://mix:81/m", expect: {route: mesh}}
                - {from: web, to: "http://mix:81/", expect: {notFound: true}}
                # No route at all is left on this port: istiod leaves the object out, and the Service answers.
                - {from: web, to: "http://mix:82/", expect: {weights: {mix: 100}, tries: 3}}
                - {from: {namespace: legacy, labels: {app: cart}}, to: "http://mix.shop:81/", expect: {notFound: true}}
                """);
    }

    @Test
    void withoutVirtualServiceTheServiceAnswersWithIstiosRetries() {
        answers("", """
                - from: cart
                  to: "http://web/"
                  expect:
                    weights: {web: 100}
                    timeout: none
                    tries: 3
                    retryOn: [connect-failure, refused-stream, unavailable, cancelled, retriable-status-codes]
                    perTryTimeout: none
                - {from: {namespace: shop, proxy: none}, to: "http://web/", expect: {weights: {web: 100}, tries: 1}}
                - {from: web, to: "tcp://db:5432", expect: {weights: {db: 100}, timeout: none, tries: 1}}
                """);
    }

    @Test
    void retriesAndTimeouts() {
        answers(routes("""
                        {match: [{uri: {exact: /default}}], route: [{destination: {host: web}}]},
                        {match: [{uri: {exact: /off}}], route: [{destination: {host: web}}], retries: {attempts: 0}},
                        {match: [{uri: {exact: /own}}], route: [{destination: {host: web}}], timeout: 1m30s,
                         retries: {attempts: 4, retryOn: 'reset,503', perTryTimeout: 250ms}},
                        {match: [{uri: {exact: /count}}], route: [{destination: {host: web}}], retries: {attempts: 1}}
                        """), """
                - {from: cart, to: "http://web/default", expect: {tries: 3, timeout: none}}
                - {from: cart, to: "http://web/off", expect: {tries: 1, retryOn: []}}
                - {from: cart, to: "http://web/own", expect: {tries: 5, retryOn: ["503", reset], timeout: 90s, perTryTimeout: 0.25s}}
                - {from: cart, to: "http://web/count", expect: {tries: 2, retryOn: [connect-failure, refused-stream, unavailable, cancelled, retriable-status-codes]}}
                """);
    }

    @Test
    void redirectsAndDirectResponses() {
        answers(routes("""
                        {match: [{uri: {exact: /old}}], redirect: {uri: /new, redirectCode: 308}},
                        {match: [{uri: {exact: /away}}], redirect: {scheme: https, authority: example.com}},
                        {match: [{uri: {exact: /port}}], redirect: {port: 8443}},
                        {match: [{uri: {exact: /robots.txt}}], directResponse: {status: 200, body: {string: none}}}
                        """), """
                - {from: cart, to: "http://web/old?a=b", expect: {redirect: {status: 308, location: "http://web/new?a=b"}}}
                - {from: cart, to: "http://web/away?a=b", expect: {redirect: {status: 301, location: "https://example.com/away?a=b"}}}
                - {from: cart, to: "http://web/port", expect: {redirect: {location: "http://web:8443/port"}}}
                - {from: cart, to: "http://web/robots.txt", expect: {directResponse: {status: 200, body: none}}}
                """);
    }

    @Test
    void weightsAreAsWrittenAndZeroIsDropped() {
        answers(routes("""
                        {match: [{uri: {exact: /two}}], route: [{destination: {host: web}, weight: 1}, {destination: {host: cart}, weight: 3}]},
                        {match: [{uri: {exact: /zero}}], route: [{destination: {host: web}, weight: 0}, {destination: {host: cart}, weight: 7}]},
                        {match: [{uri: {exact: /one}}], route: [{destination: {host: web}, weight: 0}]},
                        {match: [{uri: {exact: /gone}}], route: [{destination: {host: nobody}, weight: 0}, {destination: {host: cart}, weight: 7}]},
                        {match: [{uri: {exact: /half}}], route: [{destination: {host: nobody}, weight: 1}, {destination: {host: cart}, weight: 9}]},
                        {match: [{uri: {exact: /none}}], route: [{destination: {host: web}, weight: 0}, {destination: {host: cart}, weight: 0}]}
                        """), """
                - {from: cart, to: "http://web/two", expect: {weights: {web: 25, cart: 75}}}
                - {from: cart, to: "http://web/zero", expect: {weights: {cart: 100}}}
                - {from: cart, to: "http://web/one", expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/gone", expect: {weights: {cart: 100}}}
                - {from: cart, to: "http://web/half", expect: {unavailable: true}}
                - {from: cart, to: "http://web/none", expect: {unavailable: true}}
                """);
    }

    @Test
    void aDestinationWithoutPortIsTheOnlyOneOrTheListeners() {
        answers(
                routes("{route: [{destination: {host: mix}}]}") + "---\n"
                        + routes("{route: [{destination: {host: mix}}]}").replace("web", "mix"),
                """
                - {from: cart, to: "http://mix:82/", expect: {weights: {mix: 100}}}
                - {from: cart, to: "http://web/", expect: {unavailable: true}}
                """);
    }

    @Test
    void delegatesNarrowTheirRoot() {
        String delegated = routes("{name: root, timeout: 2s, match: [{uri: {prefix: /a/}}], delegate: {name: leaf}},"
                        + "{name: lost, match: [{uri: {prefix: /b/}}], delegate: {name: missing}},"
                        + "{name: rest, match: [{uri: {exact: /}}], route: [{destination: {host: web}}]}")
                + """
                ---
                {kind: VirtualService, metadata: {name: leaf, namespace: shop}, spec: {http: [
                  {name: x, match: [{uri: {prefix: /a/x}}], route: [{destination: {host: web}}]},
                  {name: y, match: [{uri: {prefix: /y}}], route: [{destination: {host: web}}], timeout: 1s}]}}
                """;
        answers(delegated, """
                - {from: cart, to: "http://web/a/x", expect: {route: root-x, timeout: 2s}}
                - {from: cart, to: "http://web/y", expect: {notFound: true}}
                - {from: cart, to: "http://web/b/", expect: {notFound: true}}
                - {from: cart, to: "http://web/", expect: {route: rest}}
                """);
    }

    @Test
    void anUnregisteredHostLivesOnPort80() {
        String external = routes("{route: [{destination: {host: web}}]}").replace("[web]", "['*.example.com']");
        answers(external, """
                - {from: cart, to: "http://api.example.com/", expect: {weights: {web: 100}}}
                - {from: cart, to: "http://api.example.com:8080/", expect: {unavailable: true}}
                - {from: cart, to: "http://example.org/", expect: {unavailable: true}}
                """);
    }

    @Test
    void anUnregisteredHostBesideAServiceLivesOnItsPorts() {
        String both = routes("{route: [{destination: {host: mix, port: {number: 81}}}]}")
                .replace("[web]", "[mix, api.example.com]");
        answers(both, """
                - {from: cart, to: "http://api.example.com:82/", expect: {weights: {mix: 100}}}
                - {from: cart, to: "http://api.example.com/", expect: {unavailable: true}}
                """);
    }
}

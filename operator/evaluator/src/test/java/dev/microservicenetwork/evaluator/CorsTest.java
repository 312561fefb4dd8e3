package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Objects.answers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values: Istio's CorsPolicy, Envoy's CORS filter, and the Fetch standard for what a browser makes of it. */
class CorsTest {

    private static String web(String http) {
        return "{kind: VirtualService, metadata: {name: web, namespace: shop}, spec: {hosts: [web], http: [%s]}}"
                .formatted(http);
    }

    private static String cors(String policy) {
        return web("{corsPolicy: {%s}, route: [{destination: {host: web}}]}".formatted(policy));
    }

    private static void preflight(String objects, String origin, String method, String headers, String expect) {
        answers(objects, """
                - {from: cart, to: "http://web/", method: OPTIONS,
                   headers: {origin: "%s", Access-Control-Request-Method: %s%s}, expect: {%s}}
                """.formatted(
                        origin,
                        method,
                        headers.isEmpty() ? "" : ", Access-Control-Request-Headers: '" + headers + "'",
                        expect));
    }

    private static final String POLICY =
            "allowOrigins: [{exact: 'https://a.example'}, {regex: 'https://.*[.]b[.]example'}],"
                    + " allowMethods: [GET, PUT], allowHeaders: [content-type, x-token], exposeHeaders: [x-id],"
                    + " allowCredentials: true, maxAge: 1h30m";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "https://a.example   | PUT    | x-token               | true",
                "https://x.b.example | PUT    | ''                    | true",
                "https://a.example   | GET    | Content-Type, X-TOKEN | true",
                "https://a.example   | POST   | ''                    | true", // POST needs no permission
                "https://a.example   | DELETE | ''                    | false",
                "https://a.example   | PUT    | x-other               | false",
            })
    void aBrowserReadsThePreflight(String origin, String method, String headers, boolean allowed) {
        preflight(cors(POLICY), origin, method, headers, "preflight: {allowed: " + allowed + "}");
    }

    @Test
    void theProxyAnswersAPreflight() {
        preflight(
                cors(POLICY),
                "https://a.example",
                "PUT",
                "x-token",
                "preflight: {allowed: true, headers: {access-control-allow-origin: 'https://a.example',"
                        + " access-control-allow-methods: 'GET,PUT', access-control-allow-headers: 'content-type,x-token',"
                        + " access-control-allow-credentials: 'true', access-control-max-age: '5400'}}");
    }

    @Test
    void anotherOriginsPreflightGoesOnUnlessItIsIgnored() {
        preflight(cors(POLICY), "https://c.example", "PUT", "", "weights: {web: 100}");
        preflight(
                cors(POLICY + ", unmatchedPreflights: FORWARD"), "https://c.example", "PUT", "", "weights: {web: 100}");
        preflight(
                cors(POLICY + ", unmatchedPreflights: IGNORE"),
                "https://c.example",
                "PUT",
                "",
                "preflight: {allowed: false, headers: {access-control-allow-origin: none}}");
    }

    @Test
    void starsAreAnsweredWithWhatWasAsked() {
        preflight(
                cors("allowOrigins: [{exact: '*'}], allowMethods: ['*'], allowHeaders: ['*']"),
                "https://any.example",
                "PATCH",
                "x-any",
                "preflight: {allowed: true, headers: {access-control-allow-origin: 'https://any.example',"
                        + " access-control-allow-methods: PATCH, access-control-allow-headers: x-any,"
                        + " access-control-allow-credentials: none, access-control-max-age: none}}");
    }

    @Test
    void onlyAFullPreflightIsOne() {
        answers(cors(POLICY), """
                - {from: cart, to: "http://web/", method: OPTIONS, expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/", method: OPTIONS, headers: {origin: "https://a.example"}, expect: {weights: {web: 100}}}
                - {from: cart, to: "http://web/", method: PUT, headers: {origin: "https://a.example", access-control-request-method: PUT}, expect: {weights: {web: 100}}}
                """);
    }

    @Test
    void aRequestIsNeverRefusedButOnlyAnAllowedOriginMayReadTheAnswer() {
        answers(cors(POLICY), """
                - from: cart
                  to: "http://web/"
                  headers: {Origin: "https://a.example"}
                  expect:
                    weights: {web: 100}
                    responseHeaders:
                      access-control-allow-origin: https://a.example
                      access-control-allow-credentials: "true"
                      access-control-expose-headers: x-id
                - {from: cart, to: "http://web/", headers: {origin: "https://c.example"}, expect: {responseHeaders: {access-control-allow-origin: none}}}
                - {from: cart, to: "http://web/", expect: {responseHeaders: {access-control-allow-origin: none}}}
                """);
    }

    @Test
    void aPreflightNeedsARouteThatTakesOptions() {
        preflight(
                web("{match: [{method: {exact: PUT}}], corsPolicy: {%s}, route: [{destination: {host: web}}]}"
                        .formatted(POLICY)),
                "https://a.example",
                "PUT",
                "",
                "notFound: true");
    }

    @Test
    void anAnswerOfTheProxyHasNoCors() {
        preflight(
                web("{corsPolicy: {%s}, redirect: {uri: /b}}".formatted(POLICY)),
                "https://a.example",
                "PUT",
                "",
                "redirect: {status: 301}");
    }

    @Test
    void withoutPolicyAPreflightIsARequestLikeAnyOther() {
        preflight(web("{route: [{destination: {host: web}}]}"), "https://a.example", "PUT", "", "weights: {web: 100}");
    }
}

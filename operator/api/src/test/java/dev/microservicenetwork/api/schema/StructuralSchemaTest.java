package dev.microservicenetwork.api.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StructuralSchemaTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    @Test
    void acceptsAUsefulNetwork() {
        assertThat(check("""
                        services:
                        - {name: web, ports: [{port: 80, protocol: HTTP}], calls: [{name: cart, timeout: 800ms}, {namespace: pay, name: cart}]}
                        - {name: cart, ports: [{port: 7070, protocol: GRPC}], workload: {labels: {app.kubernetes.io/name: cart}}}
                        gateways:
                        - name: public
                          listeners: [{name: https, port: 443, protocol: HTTPS, hosts: [shop.example.com], tls: {credentialNames: [shop-tls]}}]
                          routes: [{name: all, matches: [{path: {prefix: /}}], to: [{service: web}]}]
                        overrides:
                        - {kind: DestinationRule, name: shop.web, patch: {whatever: [{is: 1}], may: stand here, nothing: null}}
                        """)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {mtls: {mdoe: Strict}}                   | UNKNOWN_FIELD spec.mtls.mdoe null: one of migration, mode; mode
            {mtls: {MODE: Strict}}                   | UNKNOWN_FIELD spec.mtls.MODE null: one of migration, mode; mode
            {mtls: {'a b': 1}}                       | UNKNOWN_FIELD spec.mtls[a b] null: one of migration, mode; null
            {overrides: [{kind: Gateway, name: a, patch: []}]}  | WRONG_TYPE spec.overrides[0].patch null: a map of fields; null
            {overrides: [{kind: Gateway, name: a, patch: {}}]}  | SIZE spec.overrides[0].patch 0 fields: at least 1 field; null
            {services: [{}]}                         | MISSING spec.services[0].name null: a name of lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit; null
            {services: {}}                           | WRONG_TYPE spec.services null: a list; null
            {services: }                             | WRONG_TYPE spec.services null: a list; null
            {services: [web]}                        | WRONG_TYPE spec.services[0] web: a map of fields; {name: web}
            {paused: 'yes'}                          | WRONG_TYPE spec.paused yes: true or false; true
            {access: {mode: enforce}}                | NOT_ALLOWED spec.access.mode enforce: one of Audit, Enforce, Open; Enforce
            {access: {mode: Closed}}                 | NOT_ALLOWED spec.access.mode Closed: one of Audit, Enforce, Open; null
            {defaults: {timeout: 3 S}}               | NOT_ALLOWED spec.defaults.timeout 3 S: a Gateway API duration such as 800ms, 3s or 1m30s; 3s
            {defaults: {timeout: 3}}                 | WRONG_TYPE spec.defaults.timeout 3: a Gateway API duration such as 800ms, 3s or 1m30s; null
            {defaults: {retries: {attempts: 11}}}    | NOT_ALLOWED spec.defaults.retries.attempts 11: a whole number from 0 to 10; null
            {defaults: {retries: {attempts: '2'}}}   | WRONG_TYPE spec.defaults.retries.attempts 2: a whole number from 0 to 10; 2
            {defaults: {retries: {attempts: 1.5}}}   | WRONG_TYPE spec.defaults.retries.attempts 1.5: a whole number from 0 to 10; null
            {defaults: {retries: {retryOn: [Resett]}}}  | NOT_ALLOWED spec.defaults.retries.retryOn[0] Resett: one of Cancelled, ConnectFailure, DeadlineExceeded, GatewayError, Internal, RefusedStream, Reset, ResetBeforeRequest, ResourceExhausted, Retriable4xx, ServerError, Unavailable; Reset
            {services: [{name: Web_App}]}            | NOT_ALLOWED spec.services[0].name Web_App: a name of lower-case letters, digits and dashes, starting with a letter and ending with a letter or digit; web-app
            {services: [{name: ''}]}                 | SIZE spec.services[0].name 0 characters: at least 1 character; null
            {services: [{name: a}, {name: a}]}       | USED_TWICE spec.services[1].name a: spec.services[0]; null
            {services: [{name: a, calls: [{name: b}, {namespace: '', name: b}]}]} | USED_TWICE spec.services[0].calls[1].name b: spec.services[0].calls[0]; null
            {services: [{name: a, routes: [{name: r}, {name: r}]}]}               | USED_TWICE spec.services[0].routes[1].name r: spec.services[0].routes[0]; null
            {services: [{name: a, routes: [{name: r, matches: [{method: get}]}]}]}  | NOT_ALLOWED spec.services[0].routes[0].matches[0].method get: an HTTP method in upper case, such as GET; GET
            {services: [{name: a, routes: [{name: r, matches: [{path: {prefix: cart}}]}]}]}  | NOT_ALLOWED spec.services[0].routes[0].matches[0].path.prefix cart: a path that starts with /, percent-encoded as it is sent, without query or fragment; /cart
            {gateways: [{name: g, listeners: []}]}   | SIZE spec.gateways[0].listeners 0 entries: at least 1 entry; null
            """)
    void says(String spec, String expected) {
        assertThat(check("{" + spec.substring(1)).stream().map(StructuralSchemaTest::line))
                .contains(expected);
    }

    @Test
    void suggestsQuotesAListAndAHost() {
        String listener = """
                gateways:
                - name: g
                  listeners:
                  - {name: a, port: 443, protocol: HTTPS, hosts: a.example.com, tls: {credentialNames: [c], minVersion: 1.2}}
                  - {name: b, port: 80, protocol: HTTP, hosts: ['https://Shop.example.com:443/']}
                """;
        assertThat(check(listener).stream()
                        .filter(it -> it.suggestion() != null)
                        .map(StructuralSchemaTest::line))
                .containsExactly(
                        "WRONG_TYPE spec.gateways[0].listeners[0].hosts a.example.com: a list; [a.example.com]",
                        "WRONG_TYPE spec.gateways[0].listeners[0].tls.minVersion 1.2: one of \"1.2\", \"1.3\"; \"1.2\"",
                        "NOT_ALLOWED spec.gateways[0].listeners[1].hosts[0] https://Shop.example.com:443/: a host in lower case without scheme, port or path, such as shop.example.com or *.example.com; shop.example.com");
    }

    @Test
    void checksWhatEveryObjectHas() throws JsonProcessingException {
        JsonNode resource = YAML.readTree(
                "{apiVersion: microservicenetwork.dev/v1alpha2, kind: MicroServiceNetwork, metadata: {nmae: shop, lables: {}, creationTimestamp: null}, status: 7}");
        assertThat(StructuralSchema.microserviceNetwork().check(resource).stream()
                        .map(StructuralSchemaTest::line))
                .containsExactly(
                        "NOT_ALLOWED apiVersion microservicenetwork.dev/v1alpha2: microservicenetwork.dev/v1alpha1; microservicenetwork.dev/v1alpha1",
                        "NOT_ALLOWED kind MicroServiceNetwork: MicroserviceNetwork; MicroserviceNetwork",
                        "UNKNOWN_FIELD metadata.nmae null: one of annotations, labels, name, namespace; name",
                        "UNKNOWN_FIELD metadata.lables null: one of annotations, labels, name, namespace; labels",
                        "MISSING metadata.name null: a name of lower-case letters, digits, dashes and dots, each part starting and ending with a letter or digit; null",
                        "MISSING spec null: a map of fields; null");
    }

    @Test
    void survivesAnything() {
        StructuralSchema schema = StructuralSchema.microserviceNetwork();
        for (JsonNode odd : List.of(
                NullNode.instance,
                DoubleNode.valueOf(Double.NaN),
                JsonNodeFactory.instance.missingNode(),
                JsonNodeFactory.instance.pojoNode(this),
                JsonNodeFactory.instance.binaryNode(new byte[3]),
                JsonNodeFactory.instance.arrayNode())) {
            assertThat(schema.check(odd))
                    .singleElement()
                    .satisfies(it -> assertThat(it.path()).isEqualTo("."));
            ObjectNode spec = JsonNodeFactory.instance.objectNode();
            for (String field : List.of("services", "paused", "access", "deletionPolicy")) {
                spec.set(field, odd);
            }
            assertThat(schema.check(JsonNodeFactory.instance.objectNode().set("spec", spec)))
                    .isNotEmpty();
        }
    }

    @Test
    void saysNoMoreThanAnybodyReads() {
        ObjectNode spec = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 10_000; i++) {
            spec.put("field" + i, i);
        }
        ObjectNode resource = JsonNodeFactory.instance.objectNode();
        resource.set("spec", spec);
        assertThat(StructuralSchema.microserviceNetwork().check(resource)).hasSize(200);
    }

    @Test
    void hasWordsForEveryPatternAndEachIsAnchored() throws IOException {
        try (var file = StructuralSchema.class.getResourceAsStream("schema.json")) {
            Set<String> patterns =
                    new HashSet<>(new ObjectMapper().readTree(file).findValuesAsText("pattern"));
            assertThat(patterns)
                    .hasSizeGreaterThan(8)
                    .allSatisfy(pattern -> assertThat(pattern).startsWith("^").endsWith("$"))
                    .allSatisfy(pattern -> assertThat(Words.knows(pattern))
                            .as("words for %s", pattern)
                            .isTrue());
        }
    }

    private static List<Violation> check(String spec) {
        try {
            ObjectNode resource = (ObjectNode)
                    YAML.readTree(
                            "{apiVersion: microservicenetwork.dev/v1alpha1, kind: MicroserviceNetwork, metadata: {name: shop}}");
            resource.set("spec", YAML.readTree(spec));
            return StructuralSchema.microserviceNetwork().check(resource);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static String line(Violation violation) {
        return List.of(violation.kind(), violation.path()).stream()
                        .map(Object::toString)
                        .collect(Collectors.joining(" "))
                + " " + violation.value() + ": " + violation.expected() + "; " + violation.suggestion();
    }
}

package dev.microservicenetwork.engine.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceReaderTest {
    @Test
    void readsASoundResource() {
        Reading reading = read("""
                metadata: {name: shop, namespace: eu, uid: u, creationTimestamp: "2026-01-01T00:00:00Z", managedFields: [{fieldsV1: {f:spec: {}}}]}
                spec: {services: [{name: web, ports: [{port: 80, protocol: HTTP}]}]}
                status: {observedGeneration: 3, fromANewerOperator: true}
                """);
        assertThat(reading.findings()).isEmpty();
        assertThat(reading.compilable()).hasValueSatisfying(resource -> {
            assertThat(resource.getSpec().services().get(0).ports().get(0).port())
                    .isEqualTo(80);
            assertThat(resource.getMetadata().getNamespace()).isEqualTo("eu");
            assertThat(resource.getMetadata().getUid()).isEqualTo("u");
            assertThat(resource.getStatus().observedGeneration()).isEqualTo(3);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {servces: []}                 | MSN1001 at spec.servces: unknown field `servces`; did you mean `services`?
            {defaults: {circuitBreaker: {size: 1}}} | MSN1001 at spec.defaults.circuitBreaker.size: unknown field `size`; write one of enabled, maxConnections, maxPendingRequests, maxRequests, maxRetries, retryBudget
            {services: [{name: a, workload: {labels: {app.kubernetes.io/name: 7}}}]} | MSN1002 at spec.services[0].workload.labels[app.kubernetes.io/name]: `app.kubernetes.io/name` can't be `7`; write text; did you mean `"7"`?
            {services: [web]}             | MSN1002 at spec.services[0]: an entry of `services` can't be `web`; write a map of fields; did you mean `{name: web}`?
            {services: {}}                | MSN1002 at spec.services: `services` is of the wrong type; write a list
            {services: }                  | MSN1002 at spec.services: `services` has no value; write a list
            {defaults: {timeout: 3 s}}    | MSN1002 at spec.defaults.timeout: `timeout` can't be `3 s`; write a Gateway API duration such as 800ms, 3s or 1m30s; did you mean `3s`?
            {access: {mode: enforce}}     | MSN1002 at spec.access.mode: `mode` can't be `enforce`; write one of Audit, Enforce, Open; did you mean `Enforce`?
            {gateways: [{name: g, listeners: []}]} | MSN1002 at spec.gateways[0].listeners: `listeners` has 0 entries; write at least 1 entry
            {services: [{name: a}, {name: a}]}     | MSN1003 at spec.services[1].name: `a` is used twice (the first is spec.services[0]); rename one of them, or make them one entry
            {services: [{name: a, ports: [{port: 80}]}]} | MSN1004 at spec.services[0].ports[0].protocol: `protocol` is missing; add it: one of GRPC, GRPCWeb, HTTP, HTTP2, TCP, TLS, WebSocket
            """)
    void findsWhatIsWrong(String spec, String sentence) {
        assertThat(read("{metadata: {name: shop}, spec: " + spec + "}").findings().stream()
                        .map(Finding::sentence))
                .containsExactly(sentence);
    }

    @Test
    void wantsAShortNameWithoutADot() {
        String name = "a.rather-long-name-of-an-application-network";
        assertThat(read("{metadata: {name: " + name + "}, spec: {}}").findings())
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        tuple(Code.MSN1005, "the resource's name has 44 characters"),
                        tuple(Code.MSN1005, "the resource's name has a dot"));
    }

    @Test
    void leavesUnknownFieldsOutOfWhatIsCompiled() {
        Reading reading = read("{metadata: {name: shop}, spec: {servces: [], services: [{name: a, nmae: b}]}}");
        assertThat(reading.findings()).hasSize(2);
        assertThat(reading.compilable())
                .hasValueSatisfying(
                        resource -> assertThat(resource.getSpec().services()).hasSize(1));
    }

    @Test
    void doesNotCompileWhatIsIncomplete() {
        Reading reading = read("{metadata: {name: shop}, spec: {services: [{ports: [{port: 80, protocol: TCP}]}]}}");
        assertThat(reading.resource()).isNotNull();
        assertThat(reading.compilable()).isEmpty();
        assertThat(read("{metadata: {name: shop}, spec: {services: [null]}}").resource())
                .isNull();
        assertThat(read("{metadata: {name: shop}}").resource()).isNull();
    }

    @Test
    void saysThatMetadataCantBeRead() {
        Reading reading = read("{metadata: {name: shop, ownerReferences: 7}, spec: {}}");
        assertThat(reading.resource()).isNull();
        assertThat(reading.findings()).extracting(Finding::path).containsExactly("metadata");
    }

    @Test
    void survivesDepth() {
        JsonNode deep = NullNode.instance;
        for (int i = 0; i < 100_000; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("a", deep);
        }
        ObjectNode resource = (ObjectNode) parse("{metadata: {name: shop}, spec: {services: []}}");
        for (String part : new String[] {"metadata", "spec", "status"}) {
            ObjectNode changed = resource.deepCopy();
            changed.withObject("/" + part).set("x", deep);
            assertThat(ResourceReader.read(changed)).isNotNull();
            assertThat(ResourceReader.read(resource.deepCopy().set(part, deep))).isNotNull();
        }
        ((ObjectNode) resource.get("metadata"))
                .putArray("managedFields")
                .addObject()
                .set("fieldsV1", deep);
        assertThat(ResourceReader.read(resource)).isNotNull();
    }

    private static Reading read(String yaml) {
        ObjectNode resource = (ObjectNode) parse(yaml);
        resource.put("apiVersion", "microservicenetwork.dev/v1alpha1").put("kind", "MicroserviceNetwork");
        return ResourceReader.read(resource);
    }

    private static JsonNode parse(String yaml) {
        try {
            return new YAMLMapper().readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}

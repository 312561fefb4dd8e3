package dev.microservicenetwork.engine.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A good resource with some of its parts replaced, removed or renamed must be read without an exception, and compiled if it is said to be fit for it. */
class AnyJsonTest {
    private static final String GOOD = """
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            metadata: {name: shop, namespace: shop, labels: {a: b}, ownerReferences: [{name: x}], finalizers: [x]}
            spec:
              access: {mode: Enforce}
              mtls: {mode: Strict, migration: Immediate}
              defaults: {timeout: 3s, outlierDetection: {interval: 10s}, circuitBreaker: {maxRequests: 3}}
              deletionPolicy: Orphan
              paused: false
              services:
              - {name: web, ports: [{port: 80, protocol: HTTP}], calls: [{name: cart, timeout: 1s, allow: [{methods: [GET]}]}]}
              - name: cart
                ports: [{name: grpc, port: 7070, targetPort: 1, protocol: GRPC}]
                workload: {labels: {app: cart}, serviceAccount: cart, minReplicas: 2}
                versions: [{name: v1}, {name: v2, labels: {version: v2}}]
                defaultVersion: v1
                mtls: {mode: Strict, ports: [{containerPort: 9, mode: Disabled}]}
                resilience: {retries: {attempts: 1, retryOn: [Reset], idempotent: true, backoff: 1s}, loadBalancer: {policy: Random}}
                routes:
                - name: canary
                  matches: [{path: {prefix: /a}, method: GET, headers: [{name: x, exact: y}]}]
                  to: [{version: v2, weight: 1}]
              gateways:
              - name: public
                listeners: [{name: https, port: 443, protocol: HTTPS, hosts: [a.example.com], tls: {credentialNames: [c]}}]
                routes: [{name: all, to: [{service: web, port: 80}], streaming: true}]
            status: {conditions: [{type: Ready, status: "True", reason: Ok, lastTransitionTime: now}]}
            """;

    record Change(int where, boolean remove, JsonNode value) {}

    @Property(tries = 2000)
    void isReadWithoutAnException(@ForAll("changes") List<Change> changes) throws JsonProcessingException {
        JsonNode resource = new YAMLMapper().readTree(GOOD);
        changes.forEach(change -> apply(change, resource));
        Reading reading = ResourceReader.read(resource);
        reading.findings().forEach(finding -> assertThat(finding.sentence()).doesNotContain("null."));
        reading.compilable()
                .ifPresent(sound -> assertThat(Compiler.compile(sound, Configuration.DEFAULT, Facts.NONE))
                        .isNotNull());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Arbitrary<JsonNode> values = Arbitraries.of(
                json.nullNode(),
                json.textNode(""),
                json.textNode("web"),
                json.textNode("0s"),
                json.textNode("99999h99999h99999h99999h"),
                json.textNode("\u0000\uD800 x".repeat(50)),
                json.booleanNode(true),
                json.numberNode(0),
                json.numberNode(-1),
                json.numberNode(80),
                json.numberNode(1.5),
                json.numberNode(80.0),
                json.numberNode(Double.POSITIVE_INFINITY),
                json.numberNode(BigInteger.TEN.pow(400)),
                json.arrayNode(),
                json.arrayNode().addNull(),
                json.arrayNode().add("web"),
                json.arrayNode().addObject(),
                json.objectNode(),
                json.objectNode().putNull("name"),
                json.objectNode().put("name", "web"));
        return Combinators.combine(Arbitraries.integers().between(0, 400), Arbitraries.of(true, false), values)
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static void apply(Change change, JsonNode resource) {
        List<JsonNode> containers = new ArrayList<>();
        collect(resource, containers);
        JsonNode container = containers.get(change.where() % containers.size());
        if (container instanceof ArrayNode array) {
            if (change.remove() && !array.isEmpty()) {
                array.remove(0);
            } else {
                array.add(change.value().deepCopy());
            }
        } else if (container instanceof ObjectNode object && !object.isEmpty()) {
            Iterator<String> names = object.fieldNames();
            String name = names.next();
            for (int i = change.where() % object.size(); i > 0; i--) {
                name = names.next();
            }
            if (change.remove()) {
                object.remove(name);
            } else {
                object.set(name, change.value().deepCopy());
            }
        }
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }
}

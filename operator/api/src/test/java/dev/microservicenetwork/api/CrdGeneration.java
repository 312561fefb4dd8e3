package dev.microservicenetwork.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.crdv2.generator.CRDGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** Makes the CustomResourceDefinition from the records, and adds what the generator has no annotations for. */
final class CrdGeneration {
    /** Property names of lists that are merged by key; every other list is atomic: its order counts, or it is a set of plain values. */
    private static final Map<String, List<String>> LIST_MAP_KEYS = Map.of(
            "services", List.of("name"),
            "versions", List.of("name"),
            "calls", List.of("namespace", "name"),
            "consumers", List.of("namespace", "serviceAccount"),
            "gateways", List.of("name"),
            "listeners", List.of("name"),
            "overrides", List.of("kind", "name"),
            "suppressions", List.of("code", "path"),
            "conditions", List.of("type"));

    /** Lists whose key differs by their parent. */
    private static final Map<String, List<String>> LIST_MAP_KEYS_BY_PATH =
            Map.of("services.ports", List.of("port"), "mtls.ports", List.of("containerPort"));

    /**
     * Blocks that mean something when they are empty. They are applied as a whole: of a block whose fields are taken away one by one, server-side apply makes
     * null, which the schema refuses.
     */
    private static final Set<String> MAY_BE_EMPTY = Set.of("outlierDetection", "retryBudget", "tcpKeepalive");

    private static final List<String> COLUMNS =
            List.of("READY", "REASON", "SERVICES", "EDGES", "MTLS", "WARNINGS", "AGE", "OBJECTS", "MESSAGE");

    private static final int LABELS = 16;

    /** Maps of header names to values; all others are of labels. */
    private static final Set<String> HEADERS = Set.of("set", "add");

    private static final YAMLMapper YAML = new YAMLMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    private CrdGeneration() {}

    static String generate() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new CRDGenerator()
                .customResourceClasses(MicroserviceNetwork.class)
                .forCRDVersions("v1")
                .withImplicitPreserveUnknownFields(false)
                .withOutput(new SingleOutput(bytes))
                .generate();
        ObjectNode crd = (ObjectNode) YAML.readTree(bytes.toByteArray());
        JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema");
        ((ObjectNode) schema)
                .put(
                        "description",
                        "One application's network: its services, who calls whom, how it is exposed, and the security and resilience of each edge.");
        ((ObjectNode) schema.at("/properties/spec")).put("description", "What a team wants of its network.");
        ((ObjectNode) schema.at("/properties/status")).put("description", "What the operator made of it.");
        ((ObjectNode) schema).putArray("required").add("spec");
        polish((ObjectNode) schema, "", "");
        orderColumns((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"));
        return "# Generated from the records of operator/api; rewritten by: mvn verify -Dupdate=true\n"
                + YAML.writeValueAsString(crd);
    }

    // The generator sorts them by path.
    private static void orderColumns(ArrayNode columns) {
        List<JsonNode> ordered = StreamSupport.stream(columns.spliterator(), false)
                .sorted(Comparator.comparingInt(
                        column -> COLUMNS.indexOf(column.get("name").asText())))
                .toList();
        columns.removeAll().addAll(ordered);
    }

    private static void polish(ObjectNode schema, String parent, String name) {
        if (schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            schema.put("type", "object").put("minProperties", 1); // what is in it, another kind's schema says
        }
        switch (schema.path("type").asText()) {
            case "array" -> {
                List<String> keys = schema.at("/items/type").asText().equals("object")
                        ? LIST_MAP_KEYS_BY_PATH.getOrDefault(parent + "." + name, LIST_MAP_KEYS.get(name))
                        : null; // a list of names may have the name of what they name
                schema.put("x-kubernetes-list-type", keys == null ? "atomic" : "map");
                if (keys != null) {
                    var array = schema.putArray("x-kubernetes-list-map-keys");
                    keys.forEach(array::add);
                    keys.forEach(key -> defaultUnlessRequired((ObjectNode) schema.get("items"), key));
                }
                polish((ObjectNode) schema.get("items"), parent, name);
            }
            case "integer" -> {
                schema.put("format", name.equals("observedGeneration") ? "int64" : "int32");
                for (String bound : List.of("minimum", "maximum")) {
                    if (schema.has(bound)) {
                        schema.put(bound, schema.get(bound).asLong());
                    }
                }
            }
            case "object" -> {
                if (MAY_BE_EMPTY.contains(name)) {
                    schema.put("x-kubernetes-map-type", "atomic");
                }
                if (schema.has("additionalProperties")) {
                    schema.put("maxProperties", LABELS);
                    ObjectNode values = (ObjectNode) schema.get("additionalProperties");
                    if (HEADERS.contains(name)) {
                        values.put("minLength", 1).put("maxLength", 1024).put("pattern", Limits.HEADER_VALUE);
                    } else if (values.path("type").asText().equals("string")) {
                        values.put("maxLength", 63);
                    }
                    polish(values, name, "");
                }
                Set<String> names = new TreeSet<>();
                schema.path("properties").fieldNames().forEachRemaining(names::add);
                names.forEach(
                        child -> polish((ObjectNode) schema.get("properties").get(child), name, child));
            }
            default -> {}
        }
    }

    // The only defaults in the schema: a key of a list must be there, and a stored default anywhere else would lose its
    // origin.
    private static void defaultUnlessRequired(ObjectNode items, String key) {
        for (JsonNode required : items.path("required")) {
            if (required.asText().equals(key)) {
                return;
            }
        }
        ((ObjectNode) items.get("properties").get(key)).put("default", "");
    }

    /** The generator writes one file per CRD; there is one. */
    private record SingleOutput(ByteArrayOutputStream bytes) implements CRDGenerator.CRDOutput<OutputStream> {
        @Override
        public OutputStream outputFor(String crdName) {
            return bytes;
        }

        @Override
        public URI crdURI(String crdName) {
            return Path.of(crdName).toUri();
        }

        @Override
        public void close() {}
    }
}

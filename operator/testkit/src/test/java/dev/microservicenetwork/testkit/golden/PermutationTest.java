package dev.microservicenetwork.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The API server may keep lists of named things in any order; the objects are the same bytes. */
class PermutationTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Set<String> UNORDERED = Set.of(
            "services",
            "ports",
            "versions",
            "calls",
            "allow",
            "methods",
            "paths",
            "gateways",
            "listeners",
            "suppressions");
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int TRIES = 5;

    @TestFactory
    Stream<DynamicTest> sameBytes() {
        return GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), ROOT.resolve("samples")).stream()
                .filter(golden -> golden.cluster().isEmpty())
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    private static void check(GoldenCase golden) throws IOException {
        String expected = golden.expected("out.yaml");
        JsonNode written = YAML.readTree(Files.readString(golden.input()));
        Random random = new Random(1);
        for (int i = 0; i < TRIES; i++) {
            JsonNode shuffled = written.deepCopy();
            shuffle(shuffled, random);
            MicroserviceNetwork resource = (MicroserviceNetwork)
                    Manifests.read(YAML.writeValueAsString(shuffled)).get(0);
            assertThat(GoldenCase.objects(Compiler.compile(resource, golden.configuration(), Facts.NONE)))
                    .as(shuffled.toString())
                    .isEqualTo(expected);
        }
    }

    private static void shuffle(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                if (UNORDERED.contains(field.getKey()) && field.getValue() instanceof ArrayNode list) {
                    List<JsonNode> entries = new ArrayList<>();
                    list.forEach(entries::add);
                    Collections.shuffle(entries, random);
                    list.removeAll().addAll(entries);
                }
            });
        }
        node.forEach(child -> shuffle(child, random));
    }
}

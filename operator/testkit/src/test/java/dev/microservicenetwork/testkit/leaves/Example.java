package dev.microservicenetwork.testkit.leaves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import dev.microservicenetwork.testkit.golden.GoldenCase;
import dev.microservicenetwork.testkit.networks.RandomNetworks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A network that this project knows.
 *
 * @param before what it compiles to
 */
record Example(ObjectNode metadata, JsonNode spec, Configuration configuration, Facts facts, Outcome before) {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path FINDINGS = ROOT.resolve("operator/engine/src/main/resources/findings");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int RANDOM = 200;

    /** The golden cases, the samples, the examples of findings, and some random networks. */
    static List<Example> all() {
        Stream<Example> golden =
                GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), ROOT.resolve("samples")).stream()
                        .flatMap(it -> of(read(it.input()), it.configuration(), it.facts()));
        Stream<Example> random = IntStream.range(0, RANDOM)
                .boxed()
                .flatMap(seed -> of(
                        JSON.valueToTree(RandomNetworks.of(seed, 1 + seed % 12)), Configuration.DEFAULT, Facts.NONE));
        return Stream.of(golden, ofFindings(), random).flatMap(it -> it).toList();
    }

    private static Stream<Example> ofFindings() {
        try (Stream<Path> codes = Files.list(FINDINGS)) {
            return codes.sorted().toList().stream()
                    .flatMap(code -> Stream.of("triggers.yaml", "clean.yaml").map(code::resolve))
                    .flatMap(file -> of(read(file), GoldenCase.configuration(file.getParent()), Facts.NONE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Example> of(JsonNode resource, Configuration configuration, Facts facts) {
        ObjectNode metadata = resource.path("metadata").deepCopy();
        // Without an identity nothing is owned.
        metadata.put("uid", "4711");
        return outcome(metadata, resource.path("spec"), configuration, facts).stream()
                .map(before -> new Example(metadata, resource.path("spec"), configuration, facts, before));
    }

    private static JsonNode read(Path file) {
        try {
            return YAML.readTree(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What comes of this network with another spec; empty if the schema forbids it. */
    Optional<Outcome> with(JsonNode other) {
        return outcome(metadata, other, configuration, facts);
    }

    private static Optional<Outcome> outcome(
            ObjectNode metadata, JsonNode spec, Configuration configuration, Facts facts) {
        ObjectNode resource = JSON.createObjectNode();
        resource.put("apiVersion", "microservicenetwork.dev/v1alpha1").put("kind", "MicroserviceNetwork");
        resource.set("metadata", metadata);
        resource.set("spec", spec);
        Reading reading = ResourceReader.read(resource);
        if (!reading.findings().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.of(Compiler.compile(reading.compilable().orElseThrow(), configuration, facts)));
    }
}

package dev.microservicenetwork.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code of the registry has an example that triggers it and one that is clean; the documentation prints both. */
class FindingsTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("repository.root")).resolve("operator/engine/src/main/resources/findings");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> triggers() {
        return Arrays.stream(Code.values())
                .map(code -> DynamicTest.dynamicTest(
                        code.name(),
                        () -> assertThat(findings(code, "triggers.yaml"))
                                .as("findings of the triggering example")
                                .anyMatch(finding -> finding.code() == code && finding.severity() == code.severity())));
    }

    @TestFactory
    Stream<DynamicTest> clean() {
        return Arrays.stream(Code.values())
                .map(code -> DynamicTest.dynamicTest(
                        code.name(),
                        () -> assertThat(findings(code, "clean.yaml"))
                                .as("findings of the clean example")
                                .noneMatch(finding -> finding.code() == code || finding.severity() == Severity.ERROR)));
    }

    /** Where and in which words, all that is found in the triggering example. */
    @TestFactory
    Stream<DynamicTest> words() {
        return Arrays.stream(Code.values())
                .map(code -> DynamicTest.dynamicTest(code.name(), () -> {
                    Path file = EXAMPLES.resolve(code.name()).resolve("findings.txt");
                    String words = findings(code, "triggers.yaml").stream()
                            .sorted(Finding.ORDER)
                            .map(GoldenCase::line)
                            .collect(Collectors.joining());
                    if (Boolean.getBoolean("update")) {
                        Files.writeString(file, words);
                    }
                    assertThat(words)
                            .as("findings.txt; rewrite it with: mvn verify -Dupdate=true")
                            .isEqualTo(Files.exists(file) ? Files.readString(file) : "");
                }));
    }

    @Test
    void eachDirectoryIsForACode() throws IOException {
        try (Stream<Path> directories = Files.list(EXAMPLES)) {
            assertThat(directories.map(directory -> directory.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Code.values()).map(Code::name).toList());
        }
    }

    /** What the reader says of the first document and, if it can be compiled, what the compiler does; the other documents are all that the cluster has. */
    private static List<Finding> findings(Code code, String file) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(code.name()).resolve(file));
        List<JsonNode> documents;
        try (var values = YAML.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            documents = values.readAll();
        }
        Reading reading = ResourceReader.read(documents.get(0));
        Facts facts = facts(documents.subList(1, documents.size()));
        Configuration configuration = GoldenCase.configuration(EXAMPLES.resolve(code.name()));
        return Stream.concat(
                        reading.findings().stream(),
                        reading.compilable().stream()
                                .flatMap(resource ->
                                        Compiler.compile(resource, configuration, facts).findings().stream()))
                .toList();
    }

    private static Facts facts(List<JsonNode> cluster) throws IOException {
        if (cluster.isEmpty()) {
            return Facts.NONE;
        }
        StringBuilder text = new StringBuilder();
        for (JsonNode document : cluster) {
            text.append(YAML.writeValueAsString(document));
        }
        List<HasMetadata> objects = Manifests.read(text.toString());
        Facts some = Facts.of(objects);
        return new Facts(true, some.services(), some.pods(), some.istioObjects(), some.networks());
    }
}

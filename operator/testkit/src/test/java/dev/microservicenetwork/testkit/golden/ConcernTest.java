package dev.microservicenetwork.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.read.ResourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Whether the spec alone gives an advice or only a cluster can: a suppression that silences nothing can be told for the former. */
class ConcernTest {
    private static final Path EXAMPLES =
            Path.of(System.getProperty("repository.root")).resolve("operator/engine/src/main/resources/findings");
    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> adviceNeedsNoCluster() {
        return of(Concern.ADVICE)
                .map(code -> DynamicTest.dynamicTest(
                        code.name(), () -> assertThat(found(code)).isTrue()));
    }

    @TestFactory
    Stream<DynamicTest> observationsNeedACluster() {
        return of(Concern.OBSERVATION)
                .map(code -> DynamicTest.dynamicTest(
                        code.name(), () -> assertThat(found(code)).isFalse()));
    }

    private static Stream<Code> of(Concern concern) {
        return Arrays.stream(Code.values()).filter(code -> code.concern() == concern);
    }

    /** Whether the triggering example triggers it, its cluster taken away. */
    private static boolean found(Code code) throws IOException {
        Path example = EXAMPLES.resolve(code.name()).resolve("triggers.yaml");
        JsonNode first = YAML.readTree(Files.readString(example));
        MicroserviceNetwork resource = ResourceReader.read(first).compilable().orElseThrow();
        return Compiler.compile(resource, Configuration.DEFAULT, Facts.NONE).findings().stream()
                .anyMatch(finding -> finding.code() == code);
    }
}

package dev.microservicenetwork.testkit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.read.ResourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GoldenTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path SAMPLES = ROOT.resolve("samples");
    private static final List<GoldenCase> CASES =
            GoldenCase.in(ROOT.resolve("operator/engine/src/test/golden"), SAMPLES);

    @TestFactory
    Stream<DynamicTest> cases() {
        return CASES.stream().map(golden -> DynamicTest.dynamicTest(golden.name(), () -> check(golden)));
    }

    @Test
    void everySampleIsACase() throws IOException {
        try (Stream<Path> samples = Files.list(SAMPLES)) {
            assertThat(samples.map(sample -> sample.getFileName().toString().replace(".yaml", "")))
                    .isSubsetOf(CASES.stream().map(GoldenCase::name).toList());
        }
    }

    @TestFactory
    Stream<DynamicTest> acceptedCasesFitTheSchema() {
        return CASES.stream()
                .filter(golden -> golden.compile().accepted())
                .map(golden -> DynamicTest.dynamicTest(
                        golden.name(),
                        () -> assertThat(
                                        ResourceReader.read(new YAMLMapper().readTree(Files.readString(golden.input())))
                                                .findings())
                                .isEmpty()));
    }

    private static void check(GoldenCase golden) {
        Compilation compilation = golden.compile();
        String objects = GoldenCase.objects(compilation);
        String findings = GoldenCase.findings(compilation);
        if (Boolean.getBoolean("update")) {
            golden.rewrite("out.yaml", objects);
            golden.rewrite("findings.txt", findings);
        }
        assertThat(findings)
                .as("findings.txt; rewrite it with: mvn verify -Dupdate=true")
                .isEqualTo(golden.expected("findings.txt"));
        assertThat(objects)
                .as("out.yaml; rewrite it with: mvn verify -Dupdate=true")
                .isEqualTo(golden.expected("out.yaml"));
        assertThat(golden.mismatches()).as("requests.yaml").isEmpty();
        assertThat(golden.unusedFiles()).as("files that nothing reads").isEmpty();
        if (compilation.accepted()) {
            assertThat(golden.expected("requests.yaml"))
                    .as("a case with objects says what requests get")
                    .isNotEmpty();
        }
    }
}

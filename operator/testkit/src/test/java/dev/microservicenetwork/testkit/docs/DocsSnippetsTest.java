package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import dev.microservicenetwork.testkit.golden.GoldenCase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each block of YAML in README.md and docs/ is (a part of) a golden case, or wrong in the way it is said to be. */
class DocsSnippetsTest {
    private static final List<GoldenCase> CASES =
            GoldenCase.in(Pages.ROOT.resolve("operator/engine/src/test/golden"), Pages.ROOT.resolve("samples"));
    private static final YAMLMapper YAML = new YAMLMapper();

    @TestFactory
    Stream<DynamicTest> snippetsAreGoldenCases() {
        return Pages.written().stream().map(page -> DynamicTest.dynamicTest(Pages.name(page), () -> golden(page)));
    }

    @TestFactory
    Stream<DynamicTest> wrongOnesAreWrong() throws IOException {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (Path page : Pages.written()) {
            Snippet.in(Pages.name(page), Files.readString(page)).stream()
                    .filter(snippet -> snippet.said("wrong").isPresent())
                    .map(snippet -> DynamicTest.dynamicTest(snippet.where(), () -> wrong(snippet)))
                    .forEach(tests);
        }
        return tests.build();
    }

    private static void golden(Path page) throws IOException {
        String text = Files.readString(page);
        StringBuilder promised = new StringBuilder();
        int end = 0;
        for (Snippet snippet : Snippet.in(Pages.name(page), text)) {
            assertThat(snippet.comments())
                    .as("%s: precede it with <!-- golden: CASE --> or <!-- wrong: CODE -->", snippet.where())
                    .anyMatch(comment -> comment.startsWith("golden: ") || comment.startsWith("wrong: "));
            promised.append(text, end, snippet.start())
                    .append(snippet.said("golden")
                            .map(it -> Excerpt.of(CASES, it, snippet.yaml()))
                            .orElse(snippet.yaml()));
            end = snippet.end();
        }
        Pages.holds(page, promised + text.substring(end));
    }

    private static void wrong(Snippet snippet) throws IOException {
        ObjectNode document = (ObjectNode) YAML.readTree(snippet.yaml());
        assertThat(findings(document))
                .extracting(finding -> finding.code().name())
                .contains(snippet.said("wrong").orElseThrow());
    }

    private static List<Finding> findings(JsonNode document) {
        Reading reading = ResourceReader.read(document);
        MicroserviceNetwork resource = reading.resource();
        return resource == null || !reading.findings().isEmpty()
                ? reading.findings()
                : Compiler.compile(resource, Configuration.DEFAULT, Facts.NONE).findings();
    }
}

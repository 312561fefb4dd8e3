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
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The networks that README.md and docs/*.md show compile, and those shown to be wrong are wrong in the way they are said to be. */
class DocsSnippetsTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final YAMLMapper YAML = new YAMLMapper();

    /** What the pages show is allowed. */
    private static final Configuration LIBERAL = new Configuration(List.of(), false, "", true);

    @TestFactory
    Stream<DynamicTest> networksCompile() throws IOException {
        return snippets().stream().map(it -> DynamicTest.dynamicTest(it.where(), () -> check(it)));
    }

    @Test
    void thereAreSome() throws IOException {
        assertThat(snippets()).extracting(Snippet::where).anyMatch(where -> where.startsWith("README.md"));
    }

    private static List<Snippet> snippets() throws IOException {
        List<Snippet> snippets = new ArrayList<>(Snippet.in(ROOT, ROOT.resolve("README.md")));
        try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
            for (Path page :
                    pages.filter(it -> it.toString().endsWith(".md")).sorted().toList()) {
                snippets.addAll(Snippet.in(ROOT, page));
            }
        }
        return snippets;
    }

    private static void check(Snippet snippet) throws IOException {
        List<Finding> findings = new ArrayList<>();
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(snippet.yaml())) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.path("kind").asText().equals("MicroserviceNetwork")) {
                    findings.addAll(findings((ObjectNode) document));
                }
            }
        }
        if (snippet.wrong() == null) {
            assertThat(findings)
                    .filteredOn(finding -> finding.severity() == Severity.ERROR)
                    .extracting(Finding::sentence)
                    .isEmpty();
        } else {
            assertThat(findings).extracting(finding -> finding.code().name()).contains(snippet.wrong());
        }
    }

    private static List<Finding> findings(ObjectNode document) {
        ObjectNode metadata = document.withObject("/metadata");
        if (!metadata.has("namespace")) {
            metadata.put("namespace", "default");
        }
        Reading reading = ResourceReader.read(document);
        MicroserviceNetwork resource = reading.resource();
        return resource == null || !reading.findings().isEmpty()
                ? reading.findings()
                : Compiler.compile(resource, LIBERAL, Facts.NONE).findings();
    }
}

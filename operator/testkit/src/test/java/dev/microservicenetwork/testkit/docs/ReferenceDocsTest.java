package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.read.ConfigurationReader;
import dev.microservicenetwork.engine.read.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages of {@code docs/reference}, and the table of defaults, are what the code says. */
class ReferenceDocsTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));

    @Test
    void findingsAreThoseOfTheRegistry() throws IOException {
        holds("findings.md", FindingsPage.generate(ROOT.resolve("operator/engine/src/main/resources/findings")));
    }

    @Test
    void fieldsAreThoseOfTheSchema() throws IOException {
        holds(
                "fields.md",
                FieldsPage.generate(ROOT.resolve("crds/microservicenetworks.microservicenetwork.dev-v1.yaml")));
    }

    @Test
    void configurationIsThatOfTheReader() throws IOException, InvalidConfiguration {
        holds("configuration.md", ConfigurationPage.generate());
        assertThat(ConfigurationReader.read(new YAMLMapper().readTree(ConfigurationPage.EXAMPLE))
                        .gatewayClasses())
                .isNotEmpty();
    }

    @Test
    void defaultsAreThoseOfTheTable() throws IOException {
        Path page = ROOT.resolve("docs/defaults.md");
        String text = Files.readString(page);
        int start = text.indexOf("| field |");
        int end = text.indexOf("\n\n", start);
        holds(page, text.substring(0, start) + DefaultsTable.generate() + text.substring(end + 1));
    }

    private static void holds(String name, String generated) throws IOException {
        holds(ROOT.resolve("docs/reference").resolve(name), generated);
    }

    private static void holds(Path page, String generated) throws IOException {
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, generated);
        }
        assertThat(page)
                .as("rewrite it with: mvn verify -Dupdate=true")
                .content()
                .isEqualTo(generated);
    }
}

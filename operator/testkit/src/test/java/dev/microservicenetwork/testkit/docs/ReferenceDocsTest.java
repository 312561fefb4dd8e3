package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.engine.read.ConfigurationReader;
import dev.microservicenetwork.engine.read.InvalidConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The pages of {@code docs/reference} are what the code says. */
class ReferenceDocsTest {
    private static final Path PAGES = Pages.ROOT.resolve("docs/reference");

    @Test
    void findingsAreThoseOfTheRegistry() throws IOException {
        Pages.holds(
                PAGES.resolve("findings.md"),
                FindingsPage.generate(Pages.ROOT.resolve("operator/engine/src/main/resources/findings")));
    }

    @Test
    void fieldsAreThoseOfTheSchema() throws IOException {
        Pages.holds(
                PAGES.resolve("fields.md"),
                FieldsPage.generate(Pages.ROOT.resolve("crds/microservicenetworks.microservicenetwork.dev-v1.yaml")));
    }

    @Test
    void configurationIsThatOfTheReader() throws IOException, InvalidConfiguration {
        Pages.holds(PAGES.resolve("configuration.md"), ConfigurationPage.generate());
        assertThat(ConfigurationReader.read(new YAMLMapper().readTree(ConfigurationPage.EXAMPLE))
                        .gatewayClasses())
                .isNotEmpty();
    }

    @Test
    void defaultsAreThoseOfTheTable() throws IOException {
        Pages.holds(PAGES.resolve("defaults.md"), DefaultsPage.generate());
    }
}

package dev.microservicenetwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CrdTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final String NAME = MicroserviceNetwork.CRD_NAME + "-v1.yaml";

    @Test
    void isWhatTheRecordsSay() throws IOException {
        String generated = CrdGeneration.generate();
        for (Path copy : List.of(
                ROOT.resolve("crds").resolve(NAME),
                ROOT.resolve("charts/microservicenetwork/files").resolve(NAME))) {
            if (Boolean.getBoolean("update")) {
                Files.createDirectories(copy.getParent());
                Files.writeString(copy, generated);
            }
            assertThat(copy)
                    .as("rewrite it with: mvn verify -Dupdate=true")
                    .content()
                    .isEqualTo(generated);
        }
    }

    @Test
    void isSmallEnoughForKubectlApply() throws IOException {
        assertThat(CrdGeneration.generate()).hasSizeLessThan(256 * 1024);
    }

    @Test
    void describesAndBoundsEveryField() throws IOException {
        List<String> problems = new ArrayList<>();
        JsonNode schema = new YAMLMapper()
                .readTree(CrdGeneration.generate())
                .at("/spec/versions/0/schema/openAPIV3Schema/properties");
        check("spec", schema.get("spec"), problems);
        check("status", schema.get("status"), problems);
        assertThat(problems).isEmpty();
    }

    private static void check(String path, JsonNode schema, List<String> problems) {
        if (path.startsWith("spec.")
                && !path.endsWith("]")
                && !schema.path("description").asText().matches("(?s).{20,}")) {
            problems.add(path + " has no description");
        }
        boolean optional = path.startsWith("spec.")
                && schema.has("description")
                && !schema.path("description").asText().contains("Default:");
        switch (schema.path("type").asText()) {
            case "string" -> {
                if (!schema.has("maxLength") && !schema.has("enum")) {
                    problems.add(path + " has no maxLength");
                }
            }
            case "array" -> {
                if (!schema.has("maxItems")) {
                    problems.add(path + " has no maxItems");
                }
                check(path + "[]", schema.get("items"), problems);
            }
            case "integer", "number" -> {
                if (path.startsWith("spec.") && !(schema.has("minimum") && schema.has("maximum"))) {
                    problems.add(path + " has no bounds");
                }
            }
            case "object" -> {
                List<String> required = new ArrayList<>();
                schema.path("required").forEach(name -> required.add(name.asText()));
                schema.path("properties").fields().forEachRemaining(field -> {
                    String description = field.getValue().path("description").asText();
                    if (path.startsWith("spec")
                            && !required.contains(field.getKey())
                            && !description.contains("Default:")) {
                        problems.add(path + "." + field.getKey() + " is optional and says no default");
                    }
                    check(path + "." + field.getKey(), field.getValue(), problems);
                });
            }
            default -> {}
        }
        if (optional && schema.has("default")) {
            problems.add(path + " has a default that its description does not tell");
        }
    }
}

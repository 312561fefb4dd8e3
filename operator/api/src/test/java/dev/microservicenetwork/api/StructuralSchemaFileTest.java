package dev.microservicenetwork.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Makes {@code schema.json} from the CRD: its structure without its prose, and what Kubernetes itself demands of every object. */
class StructuralSchemaFileTest {
    private static final Path FILE = Path.of(System.getProperty("repository.root"))
            .resolve("operator/api/src/main/resources/dev/microservicenetwork/api/schema/schema.json");

    /** CEL's way to say that an ordered list has unique names. */
    private static final Pattern UNIQUE = Pattern.compile(
            "self\\.(\\w+)\\.all\\(\\w+, self\\.\\1\\.exists_one\\(\\w+, \\w+\\.(\\w+) == \\w+\\.\\2\\)\\)");

    private static final String METADATA = """
            {"type": "object", "required": ["name"], "x-kubernetes-preserve-unknown-fields": true, "properties": {
              "name": {"type": "string", "minLength": 1, "maxLength": 253, "pattern": "%s"},
              "namespace": {"type": "string", "minLength": 1, "maxLength": 63, "pattern": "%s"},
              "labels": {"type": "object", "additionalProperties": {"type": "string"}},
              "annotations": {"type": "object", "additionalProperties": {"type": "string"}}}}
            """.formatted(Limits.SUBDOMAIN.replace("\\", "\\\\"), Limits.LABEL);

    @Test
    void isWhatTheCrdSays() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode schema = (ObjectNode)
                new YAMLMapper().readTree(CrdGeneration.generate()).at("/spec/versions/0/schema/openAPIV3Schema");
        ObjectNode properties = (ObjectNode) schema.get("properties");
        prune((ObjectNode) properties.get("spec"));
        schema.remove(List.of("description", "x-kubernetes-validations"));
        schema.putArray("required")
                .add("apiVersion")
                .add("kind")
                .add("metadata")
                .add("spec");
        properties
                .putObject("apiVersion")
                .put("type", "string")
                .putArray("enum")
                .add(apiVersion());
        properties.putObject("kind").put("type", "string").putArray("enum").add(MicroserviceNetwork.KIND);
        properties.set("metadata", json.readTree(METADATA));
        properties.putObject("status");

        String generated = json.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
        if (Boolean.getBoolean("update")) {
            Files.writeString(FILE, generated);
        }
        assertThat(FILE)
                .as("rewrite it with: mvn verify -Dupdate=true")
                .content()
                .isEqualTo(generated);
    }

    private static String apiVersion() {
        return MicroserviceNetwork.GROUP + "/" + MicroserviceNetwork.VERSION;
    }

    private static void prune(ObjectNode schema) {
        for (JsonNode rule : schema.path("x-kubernetes-validations")) {
            Matcher unique = UNIQUE.matcher(rule.path("rule").asText());
            if (unique.find()) {
                ((ObjectNode) schema.get("properties").get(unique.group(1)))
                        .putArray("x-kubernetes-list-map-keys")
                        .add(unique.group(2));
            }
        }
        schema.remove(
                List.of("description", "x-kubernetes-validations", "x-kubernetes-list-type", "format", "default"));
        schema.path("properties").forEach(child -> prune((ObjectNode) child));
        if (schema.path("items") instanceof ObjectNode items) {
            prune(items);
        }
        if (schema.path("additionalProperties") instanceof ObjectNode values) {
            prune(values);
        }
    }
}

package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code kubectl explain} prints of a field says whether it is required, or what it is otherwise. */
class FieldDescriptionsTest {

    @Test
    void eachFieldSaysItsDefaultOrThatItIsRequired() throws IOException {
        JsonNode crd = new YAMLMapper()
                .readTree(Pages.ROOT
                        .resolve("crds/microservicenetworks.microservicenetwork.dev-v1.yaml")
                        .toFile());
        List<String> silent = new ArrayList<>();
        collect("spec", crd.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec"), silent);
        assertThat(silent)
                .as("write \"Default: ...\" or \"Required.\" into the description")
                .isEmpty();
    }

    private static void collect(String path, JsonNode schema, List<String> silent) {
        JsonNode object = schema.has("items") ? schema.get("items") : schema;
        object.path("properties").fields().forEachRemaining(field -> {
            String description = field.getValue().path("description").asText();
            if (!description.contains("Default:") && !description.contains("Required")) {
                silent.add(path + "." + field.getKey() + ": " + description);
            }
            collect(path + "." + field.getKey(), field.getValue(), silent);
        });
    }
}

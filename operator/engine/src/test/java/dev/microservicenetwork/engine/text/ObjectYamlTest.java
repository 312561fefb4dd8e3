package dev.microservicenetwork.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectYamlTest {
    @Test
    void writesDocumentsThatKubectlReads() {
        assertThat(ObjectYaml.write(List.of(object("one", "v1"), object("two", "v2"))))
                .isEqualTo("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  labels:
                    version: v1
                  name: one
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  labels:
                    version: v2
                  name: two
                """);
        assertThat(ObjectYaml.write(List.of())).isEmpty();
    }

    /** Labels are text; of a value that YAML takes for something else, kubectl would say that it can't be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "1.0",
                "-7",
                "007",
                "true",
                "yes",
                "on",
                "n",
                "null",
                "~",
                ".5",
                "",
                "12e4567",
                "1e3",
                "0x1F",
                "0o17",
                "0b11",
                "1_000",
                ".inf",
                "-.Inf",
                ".nan",
                "2026-01-01",
                "12:30"
            })
    void whatIsTextStaysText(String label) throws Exception {
        String yaml = ObjectYaml.write(List.of(object("one", label)));
        assertThat(yaml).containsAnyOf("version: \"" + label + "\"\n", "version: '" + label + "'\n");
        assertThat(new YAMLMapper()
                        .readValue(yaml, ConfigMap.class)
                        .getMetadata()
                        .getLabels())
                .containsEntry("version", label);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "1.2.3", "10.0.0.0/8", "12e4567-dirty", "e3", "1m30s", "a1b2c3d", "0xyz"})
    void whatNobodyTakesForANumberIsPlain(String label) {
        assertThat(ObjectYaml.write(List.of(object("one", label)))).contains("version: " + label + "\n");
    }

    private static ConfigMap object(String name, String label) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("version", label)
                .endMetadata()
                .build();
    }
}

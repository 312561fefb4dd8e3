package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectorTest extends ClusterTest {

    @BeforeEach
    void objects() {
        create("one", Map.of("app", "a", "tier", "front"));
        create("two", Map.of("app", "b", "tier", "back"));
        create("three", Map.of("app", "c"));
        create("four", Map.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app=a | one",
                "app==a | one",
                "app in (a, c) | one three",
                "app notin (a,b) | four three",
                "app!=a | four three two",
                "tier | one two",
                "!tier | four three",
                "app in (a,b),tier=back | two",
                "app=a,app=b | ''",
                "app, app notin (a) | three two",
            })
    void selectsByLabel(String selector, String names) {
        assertThat(namesBy(new ListOptionsBuilder().withLabelSelector(selector)))
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(" ")));
    }

    @Test
    void selectsByNameAndNamespace() {
        assertThat(namesBy(new ListOptionsBuilder().withFieldSelector("metadata.name=one")))
                .containsExactly("one");
        assertThat(namesBy(new ListOptionsBuilder().withFieldSelector("metadata.name!=one")))
                .contains("two", "three", "four")
                .doesNotContain("one");
        assertThat(client.configMaps()
                        .inAnyNamespace()
                        .withField("metadata.namespace", namespace)
                        .withLabel("app")
                        .list()
                        .getItems())
                .hasSize(3);
    }

    @Test
    void refusesASelectorThatCannotBeRead() {
        failure(400, () -> namesBy(new ListOptionsBuilder().withLabelSelector("app in a,b)")));
    }

    @Test
    void deletesACollection() {
        client.configMaps().inNamespace(namespace).withLabelIn("app", "a", "b").delete();

        assertThat(client.configMaps()
                        .inNamespace(namespace)
                        .withLabel("app")
                        .list()
                        .getItems())
                .extracting(map -> map.getMetadata().getName())
                .containsExactly("three");
    }

    private List<String> namesBy(ListOptionsBuilder options) {
        return client.configMaps().inNamespace(namespace).list(options.build()).getItems().stream()
                .map(map -> map.getMetadata().getName())
                // a real cluster puts one into every namespace
                .filter(name -> !name.equals("kube-root-ca.crt"))
                .toList();
    }

    private void create(String name, Map<String, String> labels) {
        ConfigMap map = new ConfigMapBuilder(configMap(name, Map.of()))
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
        client.resource(map).create();
    }
}

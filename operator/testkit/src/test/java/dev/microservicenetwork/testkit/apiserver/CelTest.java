package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CelTest extends WidgetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{size: 1, replicas: 11} | spec: Invalid value: too many replicas for the size",
                "{size: 3, maxSize: 2} | spec.size: Forbidden: size is above two",
                "{size: 1, services: [{name: a}, {name: b, min: 5, max: 4}]} | spec.services[1]: Invalid value: min is above max",
            })
    void evaluatesRules(String spec, String error) {
        var status = failure(422, () -> client.resource(widget(spec)).create());

        assertThat(status.getMessage()).isEqualTo("Widget.example.com \"w\" is invalid: " + error);
    }

    @Test
    void comparesWithTheFormerValue() {
        client.resource(widget("{size: 1, frozen: a}")).create();

        assertThat(failure(
                                422,
                                () -> client.resource(widget("{size: 1, frozen: b}"))
                                        .update())
                        .getMessage())
                .isEqualTo(
                        "Widget.example.com \"w\" is invalid: spec.frozen: Invalid value: \"b\": frozen cannot change");
        GenericKubernetesResource updated =
                client.resource(widget("{size: 2, frozen: a}")).update();
        assertThat(spec(updated)).containsEntry("size", 2);
    }

    @Test
    void whatAnUpdateDoesNotTouchIsNotHeldToNewRules() {
        client.resource(widget("{size: 1, name: abc, services: [{name: a}]}")).create();
        String name = "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/name";
        client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("widgets.example.com")
                .patch(
                        patchOf(PatchType.JSON),
                        "[{\"op\": \"replace\", \"path\": \"" + name + "/pattern\", \"value\": \"^[x-z]+$\"}]");

        await().untilAsserted(() -> failure(
                422,
                () -> client.resource(other("{size: 1, name: abc}")).dryRun().create()));
        GenericKubernetesResource updated = client.resource(widget("{size: 2, name: abc, services: [{name: a}]}"))
                .update();
        assertThat(spec(updated)).containsEntry("size", 2);
        failure(422, () -> client.resource(widget("{size: 2, name: abd}")).update());
    }

    private GenericKubernetesResource other(String spec) {
        GenericKubernetesResource other = widget(spec);
        other.getMetadata().setName("other");
        return other;
    }

    @Test
    void appliesAreHeldToTheRules() {
        failure(422, () -> apply(widget("{size: 1, replicas: 11}"), "alice"));
    }

    @Test
    void doesNotRunRulesOnABrokenStructure() {
        var status = failure(
                422, () -> client.resource(widget("{size: x, replicas: 11}")).create());

        assertThat(status.getMessage())
                .contains("spec.size: Invalid value", "some validation rules were not checked")
                .doesNotContain("too many replicas");
    }

    @Test
    void refusesADefinitionWithARuleThatIsNotValid() {
        CustomResourceDefinition broken = new CustomResourceDefinitionBuilder(client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .load(WidgetTest.class.getResourceAsStream("widget-crd.yaml"))
                        .item())
                .editSpec()
                .editFirstVersion()
                .editSchema()
                .editOpenAPIV3Schema()
                .addNewXKubernetesValidation()
                .withRule("self.spec.size +")
                .endXKubernetesValidation()
                .endOpenAPIV3Schema()
                .endSchema()
                .endVersion()
                .endSpec()
                .build();

        assertThat(failure(422, () -> client.resource(broken).update()).getMessage())
                .contains("compilation failed");
    }
}

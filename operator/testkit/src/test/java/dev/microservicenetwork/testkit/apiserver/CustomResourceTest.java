package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.dsl.NonNamespaceOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomResourceTest extends WidgetTest {

    @Test
    void setsDefaults() {
        GenericKubernetesResource created =
                client.resource(widget("{size: 1, services: [{name: a}]}")).create();

        assertThat(spec(created)).containsEntry("mode", "safe").containsEntry("replicas", 1);
        assertThat(spec(created).get("services"))
                .isEqualTo(List.of(Map.of("name", "a", "port", 8080, "min", 0, "max", 9)));
    }

    @Test
    void prunesUnknownFields() {
        GenericKubernetesResource created = client.resource(
                        widget("{size: 1, unknown: 1, free: {any: 1}, services: [{name: a, nested: 1}]}"))
                .create();

        assertThat(spec(created)).doesNotContainKey("unknown").containsEntry("free", Map.of("any", 1));
        assertThat(spec(created).get("services").toString()).doesNotContain("nested");
    }

    @Test
    void refusesUnknownFieldsWhenValidationIsStrict() {
        var status = failure(
                400,
                () -> client.resource(widget("{size: 1, unknown: 1, services: [{name: a, nested: 1}]}"))
                        .fieldValidation(FieldValidateable.Validation.STRICT)
                        .create());

        assertThat(status.getReason()).isEqualTo("BadRequest");
        assertThat(status.getMessage())
                .startsWith("Widget in version \"v1\" cannot be handled as a Widget: strict decoding error: ")
                .contains("unknown field \"spec.unknown\"", "unknown field \"spec.services[0].nested\"");
    }

    @Test
    void refusesToApplyUnknownFields() {
        var status = failure(500, () -> apply(widget("{size: 1, unknown: 1}"), "alice"));

        assertThat(status.getMessage())
                .isEqualTo("failed to create typed patch object (" + namespace
                        + "/w; example.com/v1, Kind=Widget): .spec.unknown: field not declared in schema");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | spec.size: Required value",
                "{size: 0} | spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
                "{size: 11} | spec.size: Invalid value: 11: spec.size in body should be less than or equal to 10",
                "{size: x} | spec.size: Invalid value: \"string\": spec.size in body must be of type integer: \"string\"",
                "{size: 1.5} | spec.size: Invalid value: \"number\": spec.size in body must be of type integer: \"number\"",
                "{size: 1, ratio: 0} | spec.ratio: Invalid value: 0: spec.ratio in body should be greater than 0",
                "{size: 1, mode: slow} | spec.mode: Unsupported value: \"slow\": supported values: \"fast\", \"safe\"",
                "{size: 1, name: A1} | spec.name: Invalid value: \"A1\": spec.name in body should match '^[a-z]+$'",
                "{size: 1, name: a} | spec.name: Invalid value: \"a\": spec.name in body should be at least 2 chars long",
                "{size: 1, name: abcdef} | spec.name: Too long: may not be more than 5 bytes",
                "{size: 1, tags: []} | spec.tags: Invalid value: 0: spec.tags in body should have at least 1 items",
                "{size: 1, tags: [a, b, c, d]} | spec.tags: Too many: 4: must have at most 3 items",
                "{size: 1, tags: [a, a]} | spec.tags[1]: Duplicate value: \"a\"",
                "{size: 1, labels: {a: abcd}} | spec.labels.a: Too long: may not be more than 3 bytes",
                "{size: 1, labels: {a: a, b: b, c: c}} | spec.labels: Too many: 3: must have at most 2 items",
                "{size: 1, services: [{name: a}, {name: A}]} | spec.services[1].name: Invalid value: \"A\": spec.services[1].name in body should match '^[a-z]+$'",
                "{size: 1, services: [{name: a}, {name: a}]} | spec.services[1]: Duplicate value: {\"name\":\"a\"}",
                "{size: 1, port: true} | spec.port: Invalid value: \"boolean\": spec.port in body must be of type integer,string: \"boolean\"",
                "{size: 1, choice: {}} | <nil>: Invalid value: \"\": \"spec.choice\" must validate one and only one schema (oneOf). Found none valid",
                "{size: 1, choice: {a: a, b: b}} | <nil>: Invalid value: \"\": \"spec.choice\" must validate one and only one schema (oneOf). Found 2 valid alternatives",
            })
    void validatesTheStructure(String spec, String error) {
        var status = failure(422, () -> client.resource(widget(spec)).create());

        assertThat(status.getReason()).isEqualTo("Invalid");
        assertThat(status.getMessage())
                .startsWith("Widget.example.com \"w\" is invalid: ")
                .contains(error);
        assertThat(status.getDetails().getCauses())
                .anySatisfy(cause -> assertThat(error).isEqualTo(cause.getField() + ": " + cause.getMessage()));
    }

    @Test
    void acceptsWhatIsValid() {
        GenericKubernetesResource created = client.resource(widget(
                        "{size: 2, ratio: 0.5, port: http, until: null, tags: [a], choice: {b: x}, labels: {a: abc}}"))
                .create();

        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void storesWholeNumbersWithoutAFraction() {
        client.resource(widget("{size: 1, ratio: 2.0}")).create();

        assertThat(spec(client.resource(widget("{}")).get())).containsEntry("ratio", 2);
    }

    @Test
    void anObjectOfTheKindNeedsItsSpec() {
        GenericKubernetesResource empty = widget("{}");
        empty.getAdditionalProperties().clear();

        assertThat(failure(422, () -> client.resource(empty).create()).getMessage())
                .contains("spec: Required value");
    }

    @Test
    void managersShareAListMap() {
        apply(widget("{size: 1, services: [{name: a, port: 1}]}"), "alice");
        apply(widget("{services: [{name: b, port: 2}]}"), "bob");
        GenericKubernetesResource both = apply(widget("{services: [{name: b, port: 3}]}"), "bob");
        assertThat(spec(both).get("services"))
                .isEqualTo(List.of(
                        Map.of("name", "a", "port", 1, "min", 0, "max", 9),
                        Map.of("name", "b", "port", 3, "min", 0, "max", 9)));

        var conflict = failure(409, () -> apply(widget("{services: [{name: a, port: 9}]}"), "bob"));
        assertThat(conflict.getMessage())
                .isEqualTo("Apply failed with 1 conflict: conflict with \"alice\": .spec.services[name=\"a\"].port");

        GenericKubernetesResource left = apply(widget("{size: 1}"), "alice");
        assertThat(spec(left).get("services")).isEqualTo(List.of(Map.of("name", "b", "port", 3, "min", 0, "max", 9)));
    }

    @Test
    void refusesToApplyWhatCannotBeMerged() {
        assertThat(failure(500, () -> apply(widget("{size: x}"), "alice")).getMessage())
                .endsWith(": .spec.size: expected numeric (int or float), got string");
        assertThat(failure(500, () -> apply(widget("{size: 1, services: [{port: 1}]}"), "alice"))
                        .getMessage())
                .contains(
                        ".spec.services: element 0: associative list with keys has an element that omits all key fields");
    }

    @Test
    void droppedNullsAreDefaultedAgain() {
        GenericKubernetesResource created = client.resource(widget("{size: 1, mode: null, name: null, until: null}"))
                .create();

        assertThat(spec(created))
                .containsEntry("mode", "safe")
                .doesNotContainKey("name")
                .containsKey("until");
    }

    @Test
    void whatIsNoLongerAppliedIsDefaultedAgain() {
        apply(widget("{size: 1, replicas: 5, mode: fast}"), "alice");

        assertThat(spec(apply(widget("{size: 1}"), "alice")))
                .isEqualTo(Map.of("size", 1, "replicas", 1, "mode", "safe"));
    }

    @Test
    void anUpdateNeedsTheResourceVersion() {
        client.resource(widget("{size: 1}")).create();
        String path = "/apis/example.com/v1/namespaces/" + namespace + "/widgets/w";

        var status = failure(422, () -> client.raw(path, "PUT", widget("{size: 2}")));
        assertThat(status.getMessage())
                .isEqualTo("widgets.example.com \"w\" is invalid: metadata.resourceVersion: Invalid value: 0: must be"
                        + " specified for an update");
    }

    @Test
    void isServedInItsScopeOnly() {
        for (String path : List.of("/apis/example.com/v1/widgets", "/apis/example.com/v2/widgets")) {
            assertThat(catchThrowableOfType(
                                    KubernetesClientException.class,
                                    () -> client.raw(path, "POST", widget("{size: 1}")))
                            .getCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void refusesToApplyAKeyTwice() {
        var status = failure(500, () -> apply(widget("{size: 1, services: [{name: a}, {name: a}]}"), "alice"));

        assertThat(status.getMessage()).contains(".spec.services: duplicate entries for key [name=\"a\"]");
    }

    @Test
    void theStatusHasItsOwnManager() {
        apply(widget("{size: 1}"), "alice");
        PatchContext operator = applyBy("operator", true);
        GenericKubernetesResource reported = client.resource(
                        withStatus("{ready: true, count: 2, conditions: [{type: Ready, status: 'True'}]}"))
                .subresource("status")
                .patch(operator);
        assertThat(status(reported)).containsEntry("ready", true).containsEntry("count", 2);
        assertThat(spec(reported)).containsEntry("size", 1);
        assertThat(reported.getMetadata().getGeneration()).isEqualTo(1);
        assertThat(reported.getMetadata().getManagedFields()).anySatisfy(entry -> {
            assertThat(entry.getManager()).isEqualTo("operator");
            assertThat(entry.getSubresource()).isEqualTo("status");
        });

        GenericKubernetesResource again = client.resource(withStatus("{ready: false}"))
                .subresource("status")
                .patch(operator);
        assertThat(status(again)).isEqualTo(Map.of("ready", false));

        GenericKubernetesResource applied = apply(withSpecAndStatus(), "alice");
        assertThat(status(applied)).isEqualTo(Map.of("ready", false));
        assertThat(spec(applied)).containsEntry("size", 2);
        assertThat(applied.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aStatusIsNotAppliedToWhatIsAbsent() {
        failure(
                404,
                () -> client.resource(withStatus("{ready: true}"))
                        .subresource("status")
                        .patch(applyBy("operator", true)));
    }

    @Test
    void validatesTheStatus() {
        client.resource(widget("{size: 1}")).create();

        var status = failure(
                422,
                () -> client.resource(withStatus("{count: -1}"))
                        .subresource("status")
                        .patch(patchOf(PatchType.JSON_MERGE)));
        assertThat(status.getMessage()).contains("status.count: Invalid value: -1");
    }

    @Test
    void selectsByTheFieldsOfTheDefinition() {
        client.resource(widget("{size: 1, mode: fast}")).create();

        assertThat(widgets().withField("spec.mode", "fast").list().getItems()).hasSize(1);
        assertThat(widgets().withField("spec.mode", "safe").list().getItems()).isEmpty();
        failure(400, () -> widgets().withField("spec.size", "1").list());
    }

    @Test
    void aDefinitionTakesItsObjectsAlong() {
        client.resource(widget("{size: 1}")).create();
        CustomResourceDefinition crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName("widgets.example.com")
                .get();

        client.resource(crd).delete();

        await().untilAsserted(() -> assertThat(client.resource(crd).get()).isNull());
    }

    private NonNamespaceOperation<
                    GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            widgets() {
        return client.genericKubernetesResources("example.com/v1", "Widget").inNamespace(namespace);
    }

    private GenericKubernetesResource withSpecAndStatus() {
        GenericKubernetesResource both = widget("{size: 2}");
        both.setAdditionalProperty("status", Map.of("ready", true));
        return both;
    }
}

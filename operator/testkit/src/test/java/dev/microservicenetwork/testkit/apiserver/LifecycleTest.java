package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LifecycleTest extends ClusterTest {

    @Test
    void identifiesACreatedObject() {
        ConfigMap created = client.resource(configMap("a", Map.of("x", "1"))).create();

        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(created.getMetadata().getResourceVersion()).isNotEmpty();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotEmpty();
        assertThat(client.resource(created).get()).isEqualTo(created);
    }

    @Test
    void generatesANameFromAPrefix() {
        ConfigMap unnamed = new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withGenerateName("prefix-")
                .endMetadata()
                .build();

        assertThat(client.resource(unnamed).create().getMetadata().getName()).matches("prefix-[a-z0-9]{5}");
    }

    @Test
    void refusesToCreateTwice() {
        client.resource(configMap("a", Map.of())).create();

        var status =
                failure(409, () -> client.resource(configMap("a", Map.of())).create());

        assertThat(status.getReason()).isEqualTo("AlreadyExists");
        assertThat(status.getMessage()).isEqualTo("configmaps \"a\" already exists");
        assertThat(status.getDetails().getKind()).isEqualTo("configmaps");
    }

    @Test
    void doesNotFindWhatIsAbsent() {
        assertThat(client.resource(configMap("a", Map.of())).get()).isNull();
        assertThat(client.resource(configMap("a", Map.of())).delete()).isEmpty();
        var status =
                failure(404, () -> client.resource(configMap("a", Map.of())).update());

        assertThat(status.getReason()).isEqualTo("NotFound");
        assertThat(status.getMessage()).isEqualTo("configmaps \"a\" not found");
    }

    @Test
    void refusesAStaleUpdate() {
        ConfigMap first = client.resource(configMap("a", Map.of("x", "1"))).create();
        client.resource(configMap("a", Map.of("x", "2"))).update();

        var status = failure(
                409,
                () -> client.resource(first)
                        .lockResourceVersion(first.getMetadata().getResourceVersion())
                        .update());

        assertThat(status.getReason()).isEqualTo("Conflict");
        assertThat(status.getMessage())
                .isEqualTo(
                        "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply"
                                + " your changes to the latest version and try again");
    }

    @Test
    void anUpdateThatChangesNothingKeepsTheResourceVersion() {
        ConfigMap first = client.resource(configMap("a", Map.of("x", "1"))).create();
        ConfigMap second = client.resource(first).update();

        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void theStatusIsWrittenOnItsOwn() {
        Deployment created = client.resource(deployment(1, 7)).create();
        assertThat(created.getStatus() == null || created.getStatus().getReplicas() == null)
                .isTrue();

        Deployment withStatus = client.resource(deployment(5, 3)).updateStatus();
        assertThat(withStatus.getStatus().getReplicas()).isEqualTo(3);
        assertThat(withStatus.getSpec().getReplicas()).isEqualTo(1);
        assertThat(withStatus.getMetadata().getGeneration()).isEqualTo(1);

        Deployment updated = client.resource(deployment(2, 9)).update();
        assertThat(updated.getStatus().getReplicas()).isEqualTo(3);
        assertThat(updated.getSpec().getReplicas()).isEqualTo(2);
        assertThat(updated.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void aLabelIsNotAnotherGeneration() {
        client.resource(deployment(1, 0)).create();
        Deployment labelled = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("d")
                .edit(d -> new DeploymentBuilder(d)
                        .editMetadata()
                        .addToLabels("a", "b")
                        .endMetadata()
                        .build());

        assertThat(labelled.getMetadata().getGeneration()).isEqualTo(1);
    }

    @Test
    void aDryRunPersistsNothing() {
        ConfigMap tried =
                client.resource(configMap("a", Map.of("x", "1"))).dryRun().create();
        assertThat(tried.getMetadata().getUid()).isNotEmpty();
        assertThat(client.resource(tried).get()).isNull();

        ConfigMap real = client.resource(configMap("a", Map.of("x", "1"))).create();
        assertThat(client.resource(configMap("a", Map.of("x", "2")))
                        .dryRun()
                        .update()
                        .getData())
                .containsEntry("x", "2");
        client.resource(configMap("a", Map.of("x", "3"))).dryRun().patch(applyBy("alice", true));
        client.resource(real).dryRun().delete();
        assertThat(client.resource(real).get()).isEqualTo(real);
    }

    @Test
    void honoursDeletePreconditions() {
        ConfigMap first = client.resource(configMap("a", Map.of("x", "1"))).create();
        client.resource(configMap("a", Map.of("x", "2"))).update();

        failure(
                409,
                () -> client.resource(first)
                        .lockResourceVersion(first.getMetadata().getResourceVersion())
                        .delete());
        assertThat(client.resource(first).get()).isNotNull();
    }

    @Test
    void encodesTheStringDataOfASecret() {
        Secret secret = client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName("s")
                        .endMetadata()
                        .addToStringData("key", "value")
                        .build())
                .create();

        assertThat(secret.getData()).isEqualTo(Map.of("key", "dmFsdWU="));
        assertThat(secret.getStringData()).isNullOrEmpty();
    }

    @Test
    void aMergePatchRemovesWhatIsNull() {
        client.resource(configMap("a", Map.of("x", "1", "y", "2"))).create();

        for (PatchType type : new PatchType[] {PatchType.JSON_MERGE, PatchType.STRATEGIC_MERGE}) {
            ConfigMap patched = client.configMaps()
                    .inNamespace(namespace)
                    .withName("a")
                    .patch(patchOf(type), "{\"data\": {\"x\": null, \"z\": \"3\"}}");
            assertThat(patched.getData()).isEqualTo(Map.of("y", "2", "z", "3"));
        }
    }

    @Test
    void aJsonPatchIsAppliedInOrder() {
        client.resource(configMap("a", Map.of("x", "1"))).create();

        ConfigMap patched = client.configMaps()
                .inNamespace(namespace)
                .withName("a")
                .patch(
                        patchOf(PatchType.JSON),
                        "[{\"op\": \"test\", \"path\": \"/data/x\", \"value\": \"1\"},"
                                + "{\"op\": \"move\", \"from\": \"/data/x\", \"path\": \"/data/y\"}]");

        assertThat(patched.getData()).isEqualTo(Map.of("y", "1"));
        failure(
                422,
                () -> client.configMaps()
                        .inNamespace(namespace)
                        .withName("a")
                        .patch(
                                patchOf(PatchType.JSON),
                                "[{\"op\": \"test\", \"path\": \"/data/y\", \"value\": \"2\"}]"));
    }

    @Test
    void refusesNamesAndLabelsThatAreNotValid() {
        var status = failure(
                422, () -> client.resource(configMap("Not_A_Name", Map.of())).create());
        assertThat(status.getReason()).isEqualTo("Invalid");
        assertThat(status.getDetails().getCauses().get(0).getField()).isEqualTo("metadata.name");

        ConfigMap longLabel = new ConfigMapBuilder(configMap("a", Map.of()))
                .editMetadata()
                .addToLabels("l", "v".repeat(64))
                .endMetadata()
                .build();
        assertThat(failure(422, () -> client.resource(longLabel).create()).getMessage())
                .startsWith("ConfigMap \"a\" is invalid: metadata.labels: Invalid value: \"vvv")
                .endsWith("must be no more than 63 bytes");
    }

    private Deployment deployment(int replicas, int reported) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("d")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .addToMatchLabels("app", "d")
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .addToLabels("app", "d")
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("c")
                .withImage("i")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .withNewStatus()
                .withReplicas(reported)
                .endStatus()
                .build();
    }
}

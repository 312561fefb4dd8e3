package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeletionTest extends ClusterTest {

    @Test
    void aFinalizerDelaysTheDeletion() {
        ConfigMap held = client.resource(finalized("a")).create();
        client.resource(held).delete();

        ConfigMap terminating = client.resource(held).get();
        assertThat(terminating.getMetadata().getDeletionTimestamp()).isNotEmpty();
        client.resource(held).delete();
        assertThat(client.resource(held).get()).isEqualTo(terminating);

        removeFinalizers(held);
        assertThat(client.resource(held).get()).isNull();
    }

    @Test
    void noFinalizerIsAddedToWhatIsBeingDeleted() {
        ConfigMap held = client.resource(finalized("a")).create();
        client.resource(held).delete();

        var status = failure(
                422,
                () -> client.configMaps()
                        .inNamespace(namespace)
                        .withName("a")
                        .edit(map -> new ConfigMapBuilder(map)
                                .editMetadata()
                                .addToFinalizers("example.com/late")
                                .endMetadata()
                                .build()));

        assertThat(status.getMessage())
                .isEqualTo(
                        "ConfigMap \"a\" is invalid: metadata.finalizers: Forbidden: no new finalizers can be added if the"
                                + " object is being deleted, found new finalizers []string{\"example.com/late\"}");
        removeFinalizers(held);
    }

    @Test
    void dependentsGoWithTheirOwner() {
        ConfigMap owner = client.resource(configMap("owner", Map.of())).create();
        ConfigMap child = client.resource(owned("child", owner)).create();
        ConfigMap grandchild = client.resource(owned("grandchild", child)).create();
        client.resource(configMap("other", Map.of())).create();

        client.resource(owner).delete();

        awaitGone(child);
        awaitGone(grandchild);
        assertThat(client.resource(configMap("other", Map.of())).get()).isNotNull();
    }

    @Test
    void aDependentOfTwoOwnersStaysWithTheOther() {
        ConfigMap one = client.resource(configMap("one", Map.of())).create();
        ConfigMap two = client.resource(configMap("two", Map.of())).create();
        ConfigMap child = client.resource(owned("child", one, two)).create();

        client.resource(one).delete();

        await().untilAsserted(() -> assertThat(
                        client.resource(child).get().getMetadata().getOwnerReferences())
                .extracting("name")
                .containsExactly("two"));
        client.resource(two).delete();
        awaitGone(child);
    }

    @Test
    void aChildOfAVanishedOwnerIsCollected() {
        ConfigMap owner = client.resource(configMap("owner", Map.of())).create();
        client.resource(owner).delete();
        // another object of the same name is not the owner
        client.resource(configMap("owner", Map.of())).create();

        awaitGone(client.resource(owned("child", owner)).create());
    }

    @Test
    void orphansStay() {
        ConfigMap owner = client.resource(configMap("owner", Map.of())).create();
        ConfigMap child = client.resource(owned("child", owner)).create();

        client.resource(owner).withPropagationPolicy(DeletionPropagation.ORPHAN).delete();

        awaitGone(owner);
        assertThat(client.resource(child).get().getMetadata().getOwnerReferences())
                .isEmpty();
    }

    @Test
    void inTheForegroundTheOwnerGoesLast() {
        ConfigMap owner = client.resource(configMap("owner", Map.of())).create();
        ConfigMap child = new ConfigMapBuilder(owned("child", owner))
                .editMetadata()
                .editFirstOwnerReference()
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .addToFinalizers("example.com/hold")
                .endMetadata()
                .build();
        client.resource(child).create();

        client.resource(owner)
                .withPropagationPolicy(DeletionPropagation.FOREGROUND)
                .delete();

        await().untilAsserted(() -> assertThat(
                        client.resource(child).get().getMetadata().getDeletionTimestamp())
                .isNotEmpty());
        assertThat(client.resource(owner).get().getMetadata().getDeletionTimestamp())
                .isNotEmpty();
        removeFinalizers(child);
        awaitGone(child);
        awaitGone(owner);
    }

    @Test
    void anObjectNeedsItsNamespace() {
        ConfigMap elsewhere = new ConfigMapBuilder(configMap("a", Map.of()))
                .editMetadata()
                .withNamespace("nowhere")
                .endMetadata()
                .build();

        assertThat(failure(404, () -> client.resource(elsewhere).create()).getMessage())
                .isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void aNamespaceTakesItsContentAlong() {
        ConfigMap plain = client.resource(configMap("plain", Map.of())).create();
        ConfigMap held = client.resource(finalized("held")).create();
        Namespace doomed = client.namespaces().withName(namespace).get();
        assertThat(doomed.getStatus().getPhase()).isEqualTo("Active");

        client.resource(doomed).delete();

        awaitGone(plain);
        assertThat(client.resource(doomed).get().getStatus().getPhase()).isEqualTo("Terminating");
        var status =
                failure(403, () -> client.resource(configMap("late", Map.of())).create());
        assertThat(status.getMessage())
                .isEqualTo("configmaps \"late\" is forbidden: unable to create new content in namespace " + namespace
                        + " because it is being terminated");
        removeFinalizers(held);
        awaitGone(doomed);
    }

    @Test
    void theDefaultNamespaceStays() {
        failure(403, () -> client.namespaces().withName("default").delete());
    }

    @Test
    void ownersAreNamedInFull() {
        ConfigMap child = new ConfigMapBuilder(configMap("child", Map.of()))
                .editMetadata()
                .addNewOwnerReference()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName("owner")
                .withUid("")
                .endOwnerReference()
                .endMetadata()
                .build();

        assertThat(failure(422, () -> client.resource(child).create()).getMessage())
                .contains("metadata.ownerReferences.uid: Invalid value: \"\": must not be empty");
    }

    @Test
    void anUnknownOwnerUidIsGone() {
        ConfigMap owner = configMap("owner", Map.of());
        owner.getMetadata().setUid(UUID.randomUUID().toString());

        awaitGone(client.resource(owned("child", owner)).create());
    }

    private ConfigMap finalized(String name) {
        return new ConfigMapBuilder(configMap(name, Map.of()))
                .editMetadata()
                .addToFinalizers("example.com/hold")
                .endMetadata()
                .build();
    }

    private ConfigMap owned(String name, ConfigMap... owners) {
        ConfigMapBuilder builder = new ConfigMapBuilder(configMap(name, Map.of()));
        for (ConfigMap owner : owners) {
            builder.editMetadata()
                    .addToOwnerReferences(new OwnerReferenceBuilder()
                            .withApiVersion("v1")
                            .withKind("ConfigMap")
                            .withName(owner.getMetadata().getName())
                            .withUid(owner.getMetadata().getUid())
                            .build())
                    .endMetadata();
        }
        return builder.build();
    }

    private void removeFinalizers(ConfigMap object) {
        client.configMaps()
                .inNamespace(namespace)
                .withName(object.getMetadata().getName())
                .edit(map -> new ConfigMapBuilder(map)
                        .editMetadata()
                        .withFinalizers()
                        .endMetadata()
                        .build());
    }

    private void awaitGone(HasMetadata object) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(client.resource(object).get()).isNull());
    }
}

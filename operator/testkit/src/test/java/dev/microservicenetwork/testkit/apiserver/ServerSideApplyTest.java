package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest extends ClusterTest {

    @Test
    void createsWhatIsAbsentAndRecordsTheManager() {
        ConfigMap created = apply(configMap("a", Map.of("x", "1")), "alice");

        assertThat(created.getMetadata().getUid()).isNotEmpty();
        assertThat(created.getMetadata().getCreationTimestamp()).isNotEmpty();
        ManagedFieldsEntry entry = created.getMetadata().getManagedFields().get(0);
        assertThat(entry.getManager()).isEqualTo("alice");
        assertThat(entry.getOperation()).isEqualTo("Apply");
        assertThat(entry.getFieldsType()).isEqualTo("FieldsV1");
        assertThat(entry.getFieldsV1().getAdditionalProperties()).isEqualTo(Map.of("f:data", Map.of("f:x", Map.of())));
    }

    @Test
    void keepsTheResourceVersionWhenNothingChanges() {
        ConfigMap first = apply(configMap("a", Map.of("x", "1")), "alice");
        ConfigMap second = apply(configMap("a", Map.of("x", "1")), "alice");

        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void removesWhatTheManagerNoLongerApplies() {
        apply(configMap("a", Map.of("x", "1", "y", "2")), "alice");

        assertThat(apply(configMap("a", Map.of("x", "1")), "alice").getData()).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void keepsWhatAnotherManagerOwnsToo() {
        apply(configMap("a", Map.of("x", "1", "y", "2")), "alice");
        apply(configMap("a", Map.of("y", "2")), "bob");

        assertThat(apply(configMap("a", Map.of("x", "1")), "alice").getData()).isEqualTo(Map.of("x", "1", "y", "2"));
        assertThat(apply(configMap("a", Map.of("z", "3")), "bob").getData()).isEqualTo(Map.of("x", "1", "z", "3"));
    }

    @Test
    void refusesToChangeWhatAnotherManagerOwns() {
        apply(configMap("a", Map.of("x", "1")), "alice");

        var status = failure(409, () -> apply(configMap("a", Map.of("x", "2")), "bob"));

        assertThat(status.getReason()).isEqualTo("Conflict");
        assertThat(status.getMessage()).isEqualTo("Apply failed with 1 conflict: conflict with \"alice\": .data.x");
        StatusCause cause = status.getDetails().getCauses().get(0);
        assertThat(cause.getReason()).isEqualTo("FieldManagerConflict");
        assertThat(cause.getField()).isEqualTo(".data.x");
        assertThat(client.resource(configMap("a", Map.of())).get().getData()).isEqualTo(Map.of("x", "1"));
    }

    @Test
    void sharesAFieldOfTheSameValue() {
        apply(configMap("a", Map.of("x", "1")), "alice");
        ConfigMap shared = apply(configMap("a", Map.of("x", "1")), "bob");

        assertThat(shared.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactlyInAnyOrder("alice", "bob");
    }

    @Test
    void forceTakesAFieldOver() {
        apply(configMap("a", Map.of("x", "1")), "alice");
        ConfigMap forced = forceApply(configMap("a", Map.of("x", "2")), "bob");

        assertThat(forced.getData()).isEqualTo(Map.of("x", "2"));
        assertThat(forced.getMetadata().getManagedFields())
                .extracting(ManagedFieldsEntry::getManager)
                .containsExactly("bob");
    }

    @Test
    void anUpdateTakesOwnershipOfWhatItChanges() {
        apply(configMap("a", Map.of("x", "1", "y", "1")), "alice");
        client.configMaps()
                .inNamespace(namespace)
                .withName("a")
                .edit(map -> new ConfigMapBuilder(map).addToData("x", "edited").build());

        var status = failure(409, () -> apply(configMap("a", Map.of("x", "1", "y", "1")), "alice"));

        assertThat(status.getMessage())
                .startsWith("Apply failed with 1 conflict: conflict with \"fabric8")
                .endsWith(": .data.x");
        assertThat(forceApply(configMap("a", Map.of("x", "1", "y", "1")), "alice")
                        .getData())
                .containsEntry("x", "1");
    }

    @Test
    void ownsNothingAnybodyElseSetFirst() {
        client.resource(configMap("a", Map.of("x", "1"))).create();
        apply(configMap("a", Map.of("y", "2")), "alice");

        assertThat(apply(configMap("a", Map.of("z", "3")), "alice").getData()).isEqualTo(Map.of("x", "1", "z", "3"));
    }

    @Test
    void mergesOwnerReferencesByUidAndFinalizersAsASet() {
        OwnerReference one = owner("one");
        OwnerReference two = owner("two");
        apply(owned(List.of(one), List.of("example.com/a")), "alice");
        ConfigMap both = apply(owned(List.of(two), List.of("example.com/b")), "bob");

        assertThat(both.getMetadata().getOwnerReferences()).containsExactlyInAnyOrder(one, two);
        assertThat(both.getMetadata().getFinalizers()).containsExactly("example.com/a", "example.com/b");

        ConfigMap left = apply(owned(List.of(), List.of()), "alice");
        assertThat(left.getMetadata().getOwnerReferences()).containsExactly(two);
        assertThat(left.getMetadata().getFinalizers()).containsExactly("example.com/b");
        apply(owned(List.of(), List.of()), "bob");
    }

    @Test
    void mergesServicePortsByPortAndProtocol() {
        apply(service(port("http", 80)), "alice");
        Service both = apply(service(port("https", 443)), "bob");

        assertThat(both.getSpec().getPorts()).extracting(ServicePort::getPort).containsExactly(80, 443);
    }

    @Test
    void replacesAtomicListsAsAWhole() {
        apply(role("get", "list"), "alice");

        assertThat(apply(role("watch"), "alice").getRules().get(0).getVerbs()).containsExactly("watch");
        failure(409, () -> apply(role("get"), "bob"));
    }

    @Test
    void asksForAManager() {
        PatchContext nobody = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("")
                .build();

        assertThat(failure(422, () -> client.resource(configMap("a", Map.of())).patch(nobody))
                        .getMessage())
                .contains("fieldManager: Required value");
    }

    private Role role(String... verbs) {
        return new RoleBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("r")
                .endMetadata()
                .addNewRule()
                .withApiGroups("")
                .withResources("pods")
                .withVerbs(verbs)
                .endRule()
                .build();
    }

    private ConfigMap owned(List<OwnerReference> owners, List<String> finalizers) {
        return new ConfigMapBuilder(configMap("owned", Map.of()))
                .editMetadata()
                .withOwnerReferences(owners)
                .withFinalizers(finalizers)
                .endMetadata()
                .build();
    }

    private OwnerReference owner(String name) {
        ConfigMap owner = client.resource(configMap(name, Map.of())).create();
        return new OwnerReferenceBuilder()
                .withApiVersion("v1")
                .withKind("ConfigMap")
                .withName(name)
                .withUid(owner.getMetadata().getUid())
                .build();
    }

    private Service service(ServicePort port) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("s")
                .endMetadata()
                .withNewSpec()
                .withPorts(port)
                .endSpec()
                .build();
    }

    private static ServicePort port(String name, int number) {
        return new ServicePortBuilder()
                .withName(name)
                .withPort(number)
                .withProtocol("TCP")
                .build();
    }
}

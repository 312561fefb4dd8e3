package dev.microservicenetwork.runtime.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a team does in its namespace, and what it sees there. */
final class Team {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager("team")
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final String namespace;

    Team(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .serverSideApply();
    }

    String namespace() {
        return namespace;
    }

    KubernetesClient client() {
        return client;
    }

    /** Applies a spec, after the Services and pods that it declares. */
    MicroserviceNetwork deploys(String name, String spec) {
        cluster(name, spec).forEach(this::apply);
        return applies(name, spec);
    }

    List<HasMetadata> cluster(String name, String spec) {
        return DeclaredCluster.of(network(name, spec), Configuration.DEFAULT);
    }

    MicroserviceNetwork applies(String name, String spec) {
        return client.resource(network(name, spec)).patch(APPLY);
    }

    void apply(HasMetadata object) {
        client.resource(object).patch(APPLY);
    }

    private MicroserviceNetwork network(String name, String spec) {
        String yaml = "apiVersion: microservicenetwork.dev/v1alpha1\nkind: MicroserviceNetwork\nmetadata: {name: "
                + name + ", namespace: " + namespace + "}\nspec:\n" + spec.indent(2);
        return (MicroserviceNetwork) Manifests.read(yaml).get(0);
    }

    Optional<ConditionStatus> condition(String network, String type) {
        MicroserviceNetwork found = client.resources(MicroserviceNetwork.class)
                .inNamespace(namespace)
                .withName(network)
                .get();
        return found == null || found.getStatus() == null
                ? Optional.empty()
                : found.getStatus().conditions().stream()
                        .filter(it -> it.type().equals(type))
                        .findFirst();
    }

    /** Waits until a condition of the current generation has that status. */
    ConditionStatus sees(String network, String type, String status) {
        await(network + " " + type + "=" + status)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    MicroserviceNetwork found = client.resources(MicroserviceNetwork.class)
                            .inNamespace(namespace)
                            .withName(network)
                            .get();
                    assertThat(found).isNotNull();
                    assertThat(condition(network, type))
                            .as("%s", found.getStatus())
                            .get()
                            .satisfies(it -> {
                                assertThat(it.status())
                                        .as("%s", found.getStatus())
                                        .isEqualTo(status);
                                assertThat(it.observedGeneration())
                                        .isEqualTo(found.getMetadata().getGeneration());
                            });
                });
        return condition(network, type).orElseThrow();
    }

    <T extends HasMetadata> Optional<T> object(Class<T> type, String name) {
        return Optional.ofNullable(
                client.resources(type).inNamespace(namespace).withName(name).get());
    }

    <T extends HasMetadata> List<String> names(Class<T> type) {
        return client.resources(type).inNamespace(namespace).list().getItems().stream()
                .map(it -> it.getMetadata().getName())
                .sorted()
                .toList();
    }

    static void eventually(org.awaitility.core.ThrowingRunnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }
}

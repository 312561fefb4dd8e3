package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A test of behaviour that a real API server has as well. With the system property {@code real.kubeconfig} it runs against
 * one, which shows that what these tests ask for is what Kubernetes does.
 */
abstract class ClusterTest {
    private static final String REAL = System.getProperty("real.kubeconfig");

    protected KubernetesClient client;
    protected String namespace;
    private InMemoryApiServer server;

    @BeforeEach
    void start() {
        if (REAL == null) {
            server = InMemoryApiServer.start();
            client = client(server.config());
        } else {
            client = client(Config.fromKubeconfig(new File(REAL)));
        }
        namespace = client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName("test-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    @AfterEach
    void stop() {
        if (REAL != null) {
            client.namespaces().withName(namespace).delete();
        }
        client.close();
        if (server != null) {
            server.close();
        }
    }

    /** Without retries, so that failures are seen at once. */
    private static KubernetesClient client(Config config) {
        Config impatient =
                new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build();
        return new KubernetesClientBuilder().withConfig(impatient).build();
    }

    ConfigMap configMap(String name, Map<String, String> data) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(data)
                .build();
    }

    GenericKubernetesResource object(String yaml) {
        return Serialization.unmarshal(yaml.replace("$namespace", namespace), GenericKubernetesResource.class);
    }

    <T extends HasMetadata> T apply(T object, String manager) {
        return client.resource(object).patch(applyBy(manager, false));
    }

    <T extends HasMetadata> T forceApply(T object, String manager) {
        return client.resource(object).patch(applyBy(manager, true));
    }

    static PatchContext applyBy(String manager, boolean force) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(manager)
                .withForce(force)
                .build();
    }

    static PatchContext patchOf(PatchType type) {
        return new PatchContext.Builder().withPatchType(type).build();
    }

    static Status failure(int code, ThrowingCallable call) {
        KubernetesClientException failure = catchThrowableOfType(KubernetesClientException.class, call);
        assertThat(failure).as("expected HTTP %s", code).isNotNull();
        assertThat(failure.getCode()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.getStatus().getKind()).isEqualTo("Status");
        assertThat(failure.getStatus().getStatus()).isEqualTo("Failure");
        return failure.getStatus();
    }

    static Map<String, Object> map(Object value) {
        @SuppressWarnings("unchecked")
        Map<String, Object> map = (Map<String, Object>) value;
        return map;
    }
}

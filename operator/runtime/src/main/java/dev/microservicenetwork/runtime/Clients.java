package dev.microservicenetwork.runtime;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonIncludeProperties;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.function.Consumer;

/** Clients as the operator needs them. */
public final class Clients {
    private static final int RETRIES = 2;

    private Clients() {}

    /** Drops what is never read before it is cached; it is a third of an object's memory, for pods nearly all. */
    @JsonIgnoreProperties("managedFields")
    private interface WithoutManagedFields {}

    @JsonIncludeProperties({"containers", "initContainers", "serviceAccountName"})
    private interface IdentityAndContainers {}

    @JsonIncludeProperties("name")
    private interface NameOnly {}

    @JsonIncludeProperties("phase")
    private interface PhaseOnly {}

    /**
     * A client whose objects leave out what the operator doesn't read, and which takes unknown fields as they come: one object of a newer version must not
     * stop a watch.
     */
    public static KubernetesClient create(Config config) {
        return create(config, http -> {});
    }

    /** The same, with something added to its HTTP client, such as an interceptor. */
    public static KubernetesClient create(Config config, Consumer<HttpClient.Builder> http) {
        ObjectMapper mapper = new ObjectMapper();
        mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
        mapper.addMixIn(ObjectMeta.class, WithoutManagedFields.class);
        mapper.addMixIn(PodSpec.class, IdentityAndContainers.class);
        mapper.addMixIn(Container.class, NameOnly.class);
        mapper.addMixIn(PodStatus.class, PhaseOnly.class);
        // The reconciler retries; a client that does so for long would park its threads.
        Config patient =
                new ConfigBuilder(config).withRequestRetryBackoffLimit(RETRIES).build();
        return new KubernetesClientBuilder()
                .withConfig(patient)
                .withHttpClientBuilderConsumer(http)
                .withKubernetesSerialization(new KubernetesSerialization(mapper, true))
                .build();
    }
}

package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;

/** Writes the status, and nothing else, under a field manager of its own. */
final class StatusWriter {
    private static final String FIELD_MANAGER = "microservicenetwork-status";

    private final KubernetesClient client;

    StatusWriter(KubernetesClient client) {
        this.client = client;
    }

    void write(StoredNetwork stored, MicroserviceNetworkStatus status) {
        StoredNetwork patch = new StoredNetwork();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(stored.getMetadata().getName())
                .withNamespace(stored.getMetadata().getNamespace())
                .build());
        patch.setStatus(Readings.json(status));
        try {
            client.resource(patch)
                    .subresource("status")
                    .patch(new PatchContext.Builder()
                            .withPatchType(PatchType.SERVER_SIDE_APPLY)
                            .withFieldManager(FIELD_MANAGER)
                            .withForce(true)
                            .build());
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) { // deleted meanwhile: nobody is left to tell
                throw e;
            }
        }
    }
}

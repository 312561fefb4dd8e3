package dev.microservicenetwork.runtime.reconcile;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.List;

/** For the end of an installation: without an operator, nobody would remove its finalizer, and resources could not be deleted. */
public final class Finalizers {
    private Finalizers() {}

    /**
     * Removes the operator's finalizer from all resources, and nothing else.
     *
     * @return from how many; 0 too if the kind is not installed
     */
    public static int release(KubernetesClient client) {
        List<StoredNetwork> held = networks(client).stream()
                .filter(network -> network.getMetadata().getFinalizers().contains(NetworkReconciler.FINALIZER))
                .toList();
        held.forEach(network -> client.resource(network).edit(it -> {
            it.getMetadata().getFinalizers().remove(NetworkReconciler.FINALIZER);
            return it;
        }));
        return held.size();
    }

    private static List<StoredNetwork> networks(KubernetesClient client) {
        try {
            return client.resources(StoredNetwork.class).inAnyNamespace().list().getItems();
        } catch (KubernetesClientException e) {
            if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }
}

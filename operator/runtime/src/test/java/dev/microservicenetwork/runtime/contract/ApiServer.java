package dev.microservicenetwork.runtime.contract;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An API server that the contract is tested on, with this project's CRD and Istio's. */
public interface ApiServer extends AutoCloseable {
    /** May do everything. */
    KubernetesClient admin();

    /** Whom the operator is. */
    Config operator();

    @Override
    void close();
}

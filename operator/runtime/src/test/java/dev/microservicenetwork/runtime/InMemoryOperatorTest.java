package dev.microservicenetwork.runtime;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.runtime.contract.ApiServer;
import dev.microservicenetwork.runtime.contract.OperatorContract;
import dev.microservicenetwork.testkit.apiserver.InMemoryApiServer;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.InputStream;

class InMemoryOperatorTest extends OperatorContract {
    @Override
    protected ApiServer start() throws Exception {
        InMemoryApiServer server = InMemoryApiServer.start();
        KubernetesClient admin = server.client();
        try (InputStream crd =
                MicroserviceNetwork.class.getResourceAsStream("/crds/" + MicroserviceNetwork.CRD_NAME + "-v1.yaml")) {
            admin.resource(admin.getKubernetesSerialization().unmarshal(crd, CustomResourceDefinition.class))
                    .create();
        }
        return new ApiServer() {
            @Override
            public KubernetesClient admin() {
                return admin;
            }

            @Override
            public Config operator() {
                return server.config();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}

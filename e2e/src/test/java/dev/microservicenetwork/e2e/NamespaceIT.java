package dev.microservicenetwork.e2e;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import org.junit.jupiter.api.Test;

/** What a namespace takes with it. */
@RealMesh
class NamespaceIT {
    private static final String NETWORK = """
            apiVersion: v1
            kind: Namespace
            metadata: {name: leaving}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: leaving}
            spec: {selector: {app: web}, ports: [{name: http, port: 80}]}
            ---
            apiVersion: microservicenetwork.dev/v1alpha1
            kind: MicroserviceNetwork
            metadata: {name: shop, namespace: leaving}
            spec: {services: [{name: web, ports: [{port: 80, protocol: HTTP}]}]}
            """;

    @Test
    void aDeletedNamespaceLeavesNothing() {
        Cluster cluster = Rig.apiServer();
        try (var running = Installation.Running.on(cluster)) {
            assertThat(running.operator().isReady()).isTrue();
            cluster.apply(NETWORK);
            eventually(() -> assertThat(cluster.kubectl(
                                    "-n",
                                    "leaving",
                                    "get",
                                    "msn",
                                    "shop",
                                    "-o",
                                    "jsonpath={.status.conditions[?(@.type=='Ready')].status}")
                            .orThrow())
                    .isEqualTo("True"));
            assertThat(cluster.kubectl("-n", "leaving", "get", "virtualservices,peerauthentications", "-o", "name")
                            .orThrow())
                    .contains("shop.web");
            cluster.kubectl("delete", "namespace", "leaving", "--wait=false").orThrow();
            eventually(() -> assertThat(
                            cluster.admin().namespaces().withName("leaving").get())
                    .isNull());
            assertThat(cluster.kubectl("get", "msn,virtualservices,peerauthentications", "-A", "--no-headers")
                            .orThrow())
                    .doesNotContain("leaving");
        }
    }
}

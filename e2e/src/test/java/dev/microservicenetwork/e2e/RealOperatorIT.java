package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import dev.microservicenetwork.runtime.contract.ApiServer;
import dev.microservicenetwork.runtime.contract.OperatorContract;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.junit.jupiter.api.AfterAll;

/** The contract, unchanged, on a real API server behind istiod's webhook, as the chart's service account with the chart's rights. */
@RealMesh
class RealOperatorIT extends OperatorContract {
    private Cluster cluster;

    @Override
    protected ApiServer start() {
        cluster = Rig.apiServer();
        Installation.on(cluster);
        return new ApiServer() {
            @Override
            public KubernetesClient admin() {
                return cluster.admin();
            }

            @Override
            public Config operator() {
                return Installation.operator(cluster);
            }

            @Override
            public void close() {
                // the rig ends with the JVM
            }
        };
    }

    @AfterAll
    void askedForNothingItMayNotHave() {
        assertThat(cluster.auditCounts(Cluster.userOf(Installation.NAMESPACE, Installation.RELEASE))
                        .keySet())
                .isNotEmpty()
                .noneMatch(request -> request.contains("secrets"));
    }
}

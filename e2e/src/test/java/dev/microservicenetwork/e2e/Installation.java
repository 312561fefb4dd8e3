package dev.microservicenetwork.e2e;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.runtime.Clients;
import dev.microservicenetwork.runtime.reconcile.NetworkOperator;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Clock;

/** The chart, installed by Helm: its CRD, and the service account under which the operator runs here as it would in its pod. */
public final class Installation {
    public static final Path ROOT = Path.of(System.getProperty("repository.root"));
    static final String NAMESPACE = "microservicenetwork-system";
    static final String RELEASE = "msn";

    private Installation() {}

    /** Installs or upgrades the chart; there is no kubelet, so its pod never starts. */
    static void on(Cluster cluster) {
        cluster.helm(
                        "upgrade",
                        "--install",
                        RELEASE,
                        ROOT.resolve("charts/microservicenetwork").toString(),
                        "--namespace",
                        NAMESPACE,
                        "--create-namespace",
                        "--set",
                        "fullnameOverride=" + RELEASE)
                .orThrow();
        cluster.kubectl("wait", "--for=condition=Established", "crd/microservicenetworks.microservicenetwork.dev")
                .orThrow();
    }

    /** How the operator connects: never as an administrator. */
    static Config operator(Cluster cluster) {
        return cluster.configFor(NAMESPACE, RELEASE);
    }

    /** An operator for the time of some tests. */
    public record Running(KubernetesClient client, NetworkOperator operator) implements AutoCloseable {
        public static Running on(Cluster cluster) {
            return on(cluster, Configuration.DEFAULT);
        }

        public static Running on(Cluster cluster, Configuration configuration) {
            Installation.on(cluster);
            KubernetesClient client = Clients.create(Installation.operator(cluster));
            return new Running(client, NetworkOperator.start(client, configuration, Clock.systemUTC()));
        }

        @Override
        public void close() {
            operator.close();
            client.close();
        }
    }
}

package dev.microservicenetwork.e2e.rig;

import static dev.microservicenetwork.e2e.rig.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What proxies reject is noticed: istiod takes the objects of these tests, and Envoy refuses what comes of them. */
@RealMesh
class RejectsIT {
    private static final String FILTER = """
            apiVersion: networking.istio.io/v1alpha3
            kind: EnvoyFilter
            metadata: {name: broken, namespace: %s}
            spec:
              configPatches:
              - applyTo: %s
                match: {context: %s}
                patch: {operation: MERGE, value: %s}
            """;

    private static Mesh mesh;
    private static Pod client;

    @BeforeAll
    static void start() {
        mesh = Rig.mesh();
        client = mesh.pod("rig-rejects", "client").start();
    }

    @AfterAll
    static void end() {
        if (client != null) {
            client.close();
            mesh.admin().namespaces().withName("rig-rejects").delete();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CLUSTER             | cluster_manager.cds.update_rejected  | cds | {max_requests_per_connection: 1, lb_policy: RING_HASH, ring_hash_lb_config: {minimum_ring_size: 20, maximum_ring_size: 10}}
                    LISTENER            | listener_manager.lds.update_rejected | lds | {listener_filters: [{name: nothing}]}
                    ROUTE_CONFIGURATION | .update_rejected                     | rds | {virtual_hosts: [{name: a, domains: ['*']}, {name: b, domains: ['*']}]}
                    """)
    void ofASidecar(String kind, String statistic, String type, String patch) {
        mesh.during(
                FILTER.formatted("rig-rejects", kind, "SIDECAR_OUTBOUND", patch),
                () -> eventually(
                        Duration.ofSeconds(20),
                        1,
                        () -> assertThat(mesh.rejects())
                                .anyMatch(it -> it.startsWith("rig-rejects/client ") && it.contains(statistic))
                                .anyMatch(it -> it.startsWith("pilot_total_xds_rejects{type=\"" + type + "\"}"))));
    }

    @Test
    void ofTheGateway() {
        String before = String.join("\n", mesh.rejects());
        mesh.gateway();
        mesh.during(
                FILTER.formatted(
                        "istio-ingress",
                        "CLUSTER",
                        "GATEWAY",
                        "{lb_policy: RING_HASH, ring_hash_lb_config: {minimum_ring_size: 20, maximum_ring_size: 10}}"),
                () -> eventually(
                        Duration.ofSeconds(20),
                        1,
                        () -> assertThat(mesh.rejects())
                                .filteredOn(it -> !before.contains(it))
                                .anyMatch(it ->
                                        it.startsWith("istio-ingress/istio-ingressgateway cluster_manager.cds"))));
    }
}

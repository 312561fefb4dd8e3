package dev.microservicenetwork.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.runtime.reconcile.Finalizers;
import dev.microservicenetwork.runtime.reconcile.NetworkOperator;
import dev.microservicenetwork.testkit.apiserver.InMemoryApiServer;
import dev.microservicenetwork.testkit.golden.Manifests;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the operator does when the API server refuses, breaks off, or hands it what it can't understand. No CRD is installed here, so anything can be stored. */
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private InMemoryApiServer server;
    private KubernetesClient client;
    private NetworkOperator operator;

    @BeforeEach
    void start() {
        server = InMemoryApiServer.start();
        client = Clients.create(server.config());
        operator = NetworkOperator.start(client, Configuration.DEFAULT, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        operator.close();
        client.close();
        server.close();
    }

    private static final ResourceDefinitionContext NETWORKS =
            ResourceDefinitionContext.fromResourceType(MicroserviceNetwork.class);

    private void apply(String network) {
        server.client()
                .genericKubernetesResources(NETWORKS)
                .inNamespace("default")
                .resource(server.client()
                        .getKubernetesSerialization()
                        .unmarshal(network, GenericKubernetesResource.class))
                .serverSideApply();
    }

    private void network(String name, String service) {
        server.client().resource(Manifests.read("""
                apiVersion: v1
                kind: Service
                metadata: {name: %1$s, namespace: default}
                spec: {selector: {app: %1$s}, ports: [{name: http, port: 80}]}
                """.formatted(service)).get(0)).serverSideApply();
        apply("""
                apiVersion: microservicenetwork.dev/v1alpha1
                kind: MicroserviceNetwork
                metadata: {name: %s, namespace: default}
                spec: {services: [{name: %s, ports: [{port: 80, protocol: HTTP}]}]}
                """.formatted(name, service));
    }

    private Optional<ConditionStatus> condition(String network, String type) {
        MicroserviceNetwork found = server.client()
                .resources(MicroserviceNetwork.class)
                .inNamespace("default")
                .withName(network)
                .get();
        return found.getStatus() == null
                ? Optional.empty()
                : found.getStatus().conditions().stream()
                        .filter(it -> it.type().equals(type))
                        .findFirst();
    }

    private void sees(String network, String type, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(condition(network, type))
                        .map(ConditionStatus::status)
                        .contains(status));
    }

    @Test
    void aRefusedWriteIsReportedAndTriedAgain() {
        server.faults()
                .always(
                        request -> request.resource().equals("virtualservices")
                                && !request.verb().equals("watch"),
                        403);
        network("shop", "web");
        sees("shop", "Programmed", "False");
        assertThat(condition("shop", "Programmed")).get().satisfies(it -> {
            assertThat(it.reason()).isEqualTo("WriteFailed");
            assertThat(it.message()).contains("VirtualService/shop.web");
        });
        sees("shop", "Reconciling", "True");
        // one refused object does not stop the others
        assertThat(server.client()
                        .resources(PeerAuthentication.class)
                        .inNamespace("default")
                        .withName("shop.web")
                        .get())
                .isNotNull();
        server.faults().clear();
        sees("shop", "Ready", "True");
    }

    @Test
    void brokenAndExpiredWatchesLoseNothing() {
        network("shop", "web");
        sees("shop", "Ready", "True");
        server.faults().dropWatches();
        network("second", "cart");
        sees("second", "Ready", "True");
        server.faults().expireWatches();
        network("third", "stock");
        sees("third", "Ready", "True");
    }

    @Test
    void aResourceThatCantBeUnderstoodStopsNoOther() {
        apply("""
                apiVersion: microservicenetwork.dev/v1alpha1
                kind: MicroserviceNetwork
                metadata: {name: newer, namespace: default}
                spec: {services: [{name: web, ports: [{port: eighty, protocol: Smoke}], quantum: true}], access: []}
                """);
        network("shop", "cart");
        sees("shop", "Ready", "True");
        await().atMost(PATIENCE).untilAsserted(() -> {
            GenericKubernetesResource newer = server.client()
                    .genericKubernetesResources(NETWORKS)
                    .inNamespace("default")
                    .withName("newer")
                    .get();
            assertThat(String.valueOf(newer.getAdditionalProperties().get("status")))
                    .contains("InvalidSpec", "quantum");
        });
        assertThat(server.client()
                        .resources(VirtualService.class)
                        .inNamespace("default")
                        .withName("newer.web")
                        .get())
                .isNull();
    }

    @Test
    void finalizersAreReleasedForUninstalling() {
        network("shop", "web");
        sees("shop", "Ready", "True");
        operator.close();
        assertThat(Finalizers.release(client)).isEqualTo(1);
        assertThat(server.client()
                        .resources(MicroserviceNetwork.class)
                        .inNamespace("default")
                        .withName("shop")
                        .get()
                        .getMetadata()
                        .getFinalizers())
                .isEmpty();
        assertThat(server.client()
                        .resources(VirtualService.class)
                        .inNamespace("default")
                        .withName("shop.web")
                        .get())
                .isNotNull();
        assertThat(Finalizers.release(client)).isZero();
    }
}

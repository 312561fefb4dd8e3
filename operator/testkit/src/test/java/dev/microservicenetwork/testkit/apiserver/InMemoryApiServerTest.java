package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectRulesReviewBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InMemoryApiServerTest {
    private final InMemoryApiServer server = InMemoryApiServer.start();
    private final KubernetesClient client = server.client();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void servesAnyKindWithoutRegistration() {
        VirtualService service = new VirtualServiceBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("v")
                .endMetadata()
                .withNewSpec()
                .withHosts("a")
                .endSpec()
                .build();

        client.resource(service).serverSideApply();

        assertThat(client.resources(VirtualService.class)
                        .inAnyNamespace()
                        .list()
                        .getItems())
                .singleElement()
                .satisfies(found -> assertThat(found.getSpec()).isEqualTo(service.getSpec()));
        assertThat(client.resources(io.fabric8.istio.api.networking.v1beta1.VirtualService.class)
                        .inNamespace("default")
                        .withName("v")
                        .get()
                        .getApiVersion())
                .isEqualTo("networking.istio.io/v1beta1");
    }

    @Test
    void servesLeasesAndEvents() {
        client.resource(new LeaseBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("l")
                        .endMetadata()
                        .withNewSpec()
                        .withHolderIdentity("me")
                        .withRenewTime(ZonedDateTime.now())
                        .endSpec()
                        .build())
                .create();
        assertThat(client.leases()
                        .inNamespace("default")
                        .withName("l")
                        .get()
                        .getSpec()
                        .getHolderIdentity())
                .isEqualTo("me");

        client.resource(new io.fabric8.kubernetes.api.model.EventBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("e")
                        .endMetadata()
                        .withReason("Old")
                        .build())
                .create();
        client.resource(new io.fabric8.kubernetes.api.model.events.v1.EventBuilder()
                        .withNewMetadata()
                        .withNamespace("default")
                        .withName("e")
                        .endMetadata()
                        .withReason("New")
                        .withEventTime(new MicroTime("2026-01-01T00:00:00.000000Z"))
                        .build())
                .create();
        assertThat(client.v1()
                        .events()
                        .inNamespace("default")
                        .withName("e")
                        .get()
                        .getReason())
                .isEqualTo("Old");
        assertThat(client.events()
                        .v1()
                        .events()
                        .inNamespace("default")
                        .withName("e")
                        .get()
                        .getReason())
                .isEqualTo("New");
    }

    @Test
    void discoversWhatIsServed() {
        assertThat(client.getKubernetesVersion().getMinor()).isEqualTo("35");
        assertThat(client.supports(ConfigMap.class)).isTrue();
        assertThat(client.supports("networking.istio.io/v1", "VirtualService")).isTrue();
        assertThat(client.supports("example.com/v1", "Nothing")).isFalse();
        assertThat(client.hasApiGroup("apps", true)).isTrue();
        assertThat(client.hasApiGroup("example.com", true)).isFalse();
        assertThat(client.getApiGroups().getGroups()).extracting("name").contains("apps", "networking.istio.io");
        assertThat(client.genericKubernetesResources("networking.istio.io/v1", "Gateway")
                        .inNamespace("default")
                        .list()
                        .getItems())
                .isEmpty();
    }

    @Test
    void allowsEverything() {
        var review = client.resource(new SelfSubjectRulesReviewBuilder()
                        .withNewSpec()
                        .withNamespace("default")
                        .endSpec()
                        .build())
                .create();

        assertThat(review.getStatus().getResourceRules().get(0).getVerbs()).containsExactly("*");
    }

    @Test
    void hasTheNamespacesOfANewCluster() {
        assertThat(client.namespaces().list().getItems())
                .extracting(namespace -> namespace.getMetadata().getName())
                .containsExactly("default", "kube-node-lease", "kube-public", "kube-system");
    }

    @Test
    void createsNamespacesOnDemandWhenAsked() {
        try (InMemoryApiServer lenient = InMemoryApiServer.startWithNamespacesOnDemand()) {
            lenient.client().resource(configMap("a", "anywhere")).create();

            assertThat(lenient.client().namespaces().withName("anywhere").get()).isNotNull();
        }
    }

    @Test
    void doesNotMixServers() {
        try (InMemoryApiServer other = InMemoryApiServer.start()) {
            other.client().resource(configMap("a", "default")).create();

            assertThat(other.url()).isNotEqualTo(server.url()).startsWith("http://");
            assertThat(client.configMaps().inAnyNamespace().list().getItems()).isEmpty();
        }
    }

    @Test
    void isSilent() {
        StringBuffer logged = new StringBuffer();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.append(entry.getLoggerName()).append(": ").append(entry.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        try (InMemoryApiServer quiet = InMemoryApiServer.start()) {
            quiet.client().resource(configMap("a", "default")).create();
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).isEmpty();
    }

    @Test
    void cannotBeReachedWhenClosed() {
        Config config = new ConfigBuilder(server.config())
                .withRequestRetryBackoffLimit(0)
                .build();
        server.close();

        try (KubernetesClient late =
                new KubernetesClientBuilder().withConfig(config).build()) {
            assertThatThrownBy(() -> late.namespaces().list()).isInstanceOf(KubernetesClientException.class);
        }
    }

    private static ConfigMap configMap(String name, String namespace) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .endMetadata()
                .withData(Map.of("x", "1"))
                .build();
    }
}

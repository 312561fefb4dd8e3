package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestLogTest {
    private final InMemoryApiServer server = InMemoryApiServer.start();
    private final KubernetesClient client = server.client();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void tellsVerbsApart() {
        ConfigMap object = configMap("1");
        client.resource(object).create();
        client.resource(object).get();
        client.configMaps().inNamespace("default").list();
        client.resource(configMap("2")).update();
        client.configMaps()
                .inNamespace("default")
                .withName("a")
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(PatchType.JSON_MERGE)
                                .build(),
                        "{}");
        client.resource(object).forceConflicts().serverSideApply();
        client.resource(object).delete();

        assertThat(server.requests().all().list())
                .extracting(Request::verb)
                .startsWith("create", "get", "list")
                .endsWith("apply", "delete");
        // the client reads an object before it updates or patches it
        assertThat(server.requests().writes().list())
                .extracting(Request::verb)
                .containsExactly("create", "update", "patch", "apply", "delete");
        assertThat(server.requests().all().verb("apply").toString()).isEqualTo("apply default/configmaps/a 200");
    }

    @Test
    void aDryRunIsNoWrite() {
        client.resource(configMap("1")).dryRun().create();

        assertThat(server.requests().all().count()).isEqualTo(1);
        assertThat(server.requests().writes().count()).isZero();
    }

    @Test
    void countsSinceAMark() {
        client.resource(configMap("1")).create();
        RequestLog.Mark mark = server.requests().mark();
        assertThat(server.requests().since(mark).count()).isZero();

        client.resource(configMap("2")).update();

        assertThat(server.requests().since(mark).writes().list())
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.is("update", "configmaps")).isTrue();
                    assertThat(request.code()).isEqualTo(200);
                    assertThat(request.isWrite()).isTrue();
                });
    }

    @Test
    void selectsByWhatWasAskedFor() {
        client.resource(configMap("1")).create();
        client.resource(configMap("1")).updateStatus();
        client.namespaces().withName("default").get();
        client.namespaces().withName("absent").get();

        Requests all = server.requests().all();
        assertThat(all.resource("configmaps").writes().count()).isEqualTo(2);
        assertThat(all.subresource("status").count()).isEqualTo(1);
        assertThat(all.namespace("default").writes().count()).isEqualTo(2);
        assertThat(all.name("default").count()).isEqualTo(1);
        assertThat(all.code(404).list())
                .singleElement()
                .extracting(Request::name)
                .isEqualTo("absent");
        assertThat(all.matching(Request::isWrite).count()).isEqualTo(2);
    }

    @Test
    void tellsClientsApart() {
        try (KubernetesClient operator = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(server.config())
                        .withUserAgent("operator/1.0")
                        .build())
                .build()) {
            operator.configMaps().inNamespace("default").list();
            client.configMaps().inNamespace("default").list();
        }

        assertThat(server.requests().all().userAgent("operator/").count()).isEqualTo(1);
        assertThat(server.requests().all().header("User-Agent", "operator/1.0").count())
                .isEqualTo(1);
    }

    private static ConfigMap configMap(String value) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("a")
                .endMetadata()
                .withData(Map.of("x", value))
                .build();
    }
}

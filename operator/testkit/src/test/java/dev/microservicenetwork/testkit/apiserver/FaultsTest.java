package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultsTest {
    private final InMemoryApiServer server = InMemoryApiServer.start();
    private final KubernetesClient client = new KubernetesClientBuilder()
            .withConfig(new ConfigBuilder(server.config())
                    .withRequestRetryBackoffLimit(0)
                    .withWatchReconnectInterval(10)
                    .build())
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"403,Forbidden", "409,Conflict", "429,TooManyRequests", "500,InternalError", "503,ServiceUnavailable"})
    void failsTheNextRequestsOnly(int code, String reason) {
        server.faults().next(2, request -> request.is("create", "configmaps"), code);

        for (int i = 0; i < 2; i++) {
            KubernetesClientException failure = catchThrowableOfType(
                    KubernetesClientException.class,
                    () -> client.resource(configMap("a")).create());
            assertThat(failure.getCode()).isEqualTo(code);
            assertThat(failure.getStatus().getReason()).isEqualTo(reason);
        }
        assertThat(client.resource(configMap("a")).get()).isNull();
        client.resource(configMap("a")).create();
        assertThat(server.requests().all().code(code).count()).isEqualTo(2);
    }

    @Test
    void failsUntilCleared() {
        server.faults().always(Request::isWrite, 500);
        for (int i = 0; i < 3; i++) {
            assertThat(catchThrowableOfType(
                            KubernetesClientException.class,
                            () -> client.resource(configMap("a")).create()))
                    .isNotNull();
        }

        server.faults().clear();
        client.resource(configMap("a")).create();
    }

    @Test
    void saysWhenToRetry() throws Exception {
        server.faults().next(1, request -> true, 429);

        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "api/v1/namespaces"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
    }

    @Test
    void aDroppedWatchIsResumed() {
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            awaitWatches(1);
            RequestLog.Mark mark = server.requests().mark();

            server.faults().dropWatches(request -> request.resource().equals("secrets"));
            server.faults().dropWatches();
            client.resource(configMap("a")).create();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(1));
            assertThat(server.requests().since(mark).verb("watch").count()).isEqualTo(1);
            assertThat(server.requests().since(mark).verb("list").count()).isZero();
        }
    }

    @Test
    void anExpiredWatchMakesTheClientListAgain() {
        try (SharedIndexInformer<ConfigMap> informer =
                client.configMaps().inNamespace("default").inform()) {
            awaitWatches(1);
            RequestLog.Mark mark = server.requests().mark();

            server.faults().expireWatches();
            client.resource(configMap("a")).create();

            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(informer.getStore().list()).hasSize(1));
            assertThat(server.requests().since(mark).verb("list").count()).isEqualTo(1);
        }
    }

    private void awaitWatches(int count) {
        await().until(() -> server.requests().all().verb("watch").count() == count);
    }

    private static ConfigMap configMap(String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName(name)
                .endMetadata()
                .build();
    }
}

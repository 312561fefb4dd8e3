package dev.microservicenetwork.testkit.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class WatchTest extends ClusterTest {

    @Test
    void reportsChangesInOrder() {
        try (Recording events = watch("a in (1, 2)")) {
            client.resource(labelled("x", "1")).create();
            client.resource(labelled("x", "2")).update();
            client.resource(labelled("x", "3")).update();
            client.resource(labelled("x", "1")).update();
            client.resource(labelled("x", "1")).delete();
            client.resource(labelled("y", "9")).create();

            await().untilAsserted(() -> assertThat(events.list)
                    .containsExactly("ADDED x 1", "MODIFIED x 2", "DELETED x 2", "ADDED x 1", "DELETED x 1"));
        }
    }

    @Test
    void startsAfterAResourceVersion() {
        client.resource(labelled("x", "1")).create();
        ConfigMapList list = client.configMaps().inNamespace(namespace).list();
        client.resource(labelled("y", "1")).create();

        Recording events = new Recording();
        try (Watch watch = client.configMaps()
                .inNamespace(namespace)
                .withLabel("a")
                .withResourceVersion(list.getMetadata().getResourceVersion())
                .watch(events)) {
            await().untilAsserted(() -> assertThat(events.list).containsExactly("ADDED y 1"));
        }
    }

    @Test
    void aNoOpIsNoEvent() {
        client.resource(labelled("x", "1")).create();
        try (Recording events = watch("a")) {
            await().untilAsserted(() -> assertThat(events.list).containsExactly("ADDED x 1"));

            apply(labelled("x", "1"), "alice");
            apply(labelled("x", "1"), "alice");
            client.resource(labelled("x", "1")).update();
            client.configMaps().inNamespace(namespace).withName("x").patch(patchOf(PatchType.JSON_MERGE), "{}");
            client.resource(labelled("x", "2")).update();

            // the first apply is a change: alice becomes an owner
            await().untilAsserted(
                            () -> assertThat(events.list).containsExactly("ADDED x 1", "MODIFIED x 1", "MODIFIED x 2"));
        }
    }

    @Test
    void watchesOneObject() {
        Recording events = new Recording();
        try (Watch watch =
                client.configMaps().inNamespace(namespace).withName("x").watch(events)) {
            client.resource(labelled("y", "1")).create();
            client.resource(labelled("x", "1")).create();

            await().untilAsserted(() -> assertThat(events.list).containsExactly("ADDED x 1"));
        }
    }

    @Test
    void keepsAnInformerUpToDate() {
        client.resource(labelled("before", "1")).create();
        List<String> events = new CopyOnWriteArrayList<>();
        try (SharedIndexInformer<ConfigMap> informer = client.configMaps()
                .inNamespace(namespace)
                .withLabel("a")
                .inform(new ResourceEventHandler<>() {
                    @Override
                    public void onAdd(ConfigMap object) {
                        events.add("add " + object.getMetadata().getName());
                    }

                    @Override
                    public void onUpdate(ConfigMap old, ConfigMap object) {
                        events.add("update " + object.getMetadata().getName());
                    }

                    @Override
                    public void onDelete(ConfigMap object, boolean unknown) {
                        events.add("delete " + object.getMetadata().getName());
                    }
                })) {
            client.resource(labelled("after", "1")).create();
            client.resource(labelled("after", "2")).update();
            client.resource(labelled("before", "1")).delete();

            await().untilAsserted(() ->
                    assertThat(events).containsExactly("add before", "add after", "update after", "delete before"));
            assertThat(informer.getStore().list()).hasSize(1);
        }
    }

    private Recording watch(String selector) {
        Recording recording = new Recording();
        recording.watch = client.configMaps()
                .inNamespace(namespace)
                .withLabelSelector(selector)
                .watch(recording);
        return recording;
    }

    private ConfigMap labelled(String name, String value) {
        return new ConfigMapBuilder(configMap(name, Map.of()))
                .editMetadata()
                .addToLabels("a", value)
                .endMetadata()
                .build();
    }

    private static final class Recording implements Watcher<ConfigMap>, AutoCloseable {
        private final List<String> list = new CopyOnWriteArrayList<>();
        private Watch watch;

        @Override
        public void eventReceived(Action action, ConfigMap object) {
            list.add(action + " " + object.getMetadata().getName() + " "
                    + object.getMetadata().getLabels().get("a"));
        }

        @Override
        public void onClose(WatcherException cause) {}

        @Override
        public void close() {
            watch.close();
        }
    }
}

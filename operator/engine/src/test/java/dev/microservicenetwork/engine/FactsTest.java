package dev.microservicenetwork.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FactsTest {
    /** A finished job calls nobody any more, so strict mutual TLS need not wait for it. */
    @Test
    void podsOfFinishedJobsAreNotThere() {
        Pod running = pod("running", "Running");
        Pod unknown =
                new PodBuilder(pod("starting", "Pending")).withStatus(null).build();
        Facts facts = Facts.of(List.of(running, unknown, pod("done", "Succeeded"), pod("broken", "Failed")));
        assertThat(facts.pods("shop", Map.of("app", "nightly"))).containsExactly(running, unknown);
        assertThat(facts.pods("shop", Map.of("app", "web"))).isEmpty();
        assertThat(facts.pods("elsewhere", Map.of())).isEmpty();
    }

    @Test
    void onlyObjectsOfIstioAreIstios() {
        assertThat(Facts.of(List.of(new ConfigMapBuilder()
                                .withNewMetadata()
                                .withName("shop.cart")
                                .withNamespace("shop")
                                .endMetadata()
                                .build()))
                        .istioObjects())
                .isEmpty();
    }

    private static Pod pod(String name, String phase) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("shop")
                .addToLabels("app", "nightly")
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }
}

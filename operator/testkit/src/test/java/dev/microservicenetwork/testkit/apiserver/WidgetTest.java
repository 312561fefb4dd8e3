package dev.microservicenetwork.testkit.apiserver;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

/** Tests of a custom resource with a schema. */
abstract class WidgetTest extends ClusterTest {

    @BeforeEach
    void define() {
        CustomResourceDefinition crd = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .load(WidgetTest.class.getResourceAsStream("widget-crd.yaml"))
                .item();
        client.resource(crd).forceConflicts().serverSideApply();
        await().until(() -> client.resource(crd).get().getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Established")
                        && condition.getStatus().equals("True")));
        await().ignoreExceptions()
                .until(() -> client.genericKubernetesResources("example.com/v1", "Widget")
                        .inNamespace(namespace)
                        .list()
                        .getItems()
                        .isEmpty());
    }

    GenericKubernetesResource widget(String spec) {
        return object("""
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: w, namespace: $namespace}
                spec: %s
                """.formatted(spec));
    }

    GenericKubernetesResource withStatus(String status) {
        return object("""
                apiVersion: example.com/v1
                kind: Widget
                metadata: {name: w, namespace: $namespace}
                status: %s
                """.formatted(status));
    }

    static Map<String, Object> spec(GenericKubernetesResource widget) {
        return map(widget.get("spec"));
    }

    static Map<String, Object> status(GenericKubernetesResource widget) {
        return map(widget.get("status"));
    }
}

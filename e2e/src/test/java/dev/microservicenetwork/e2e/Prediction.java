package dev.microservicenetwork.e2e;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.engine.plan.Kinds;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the evaluator says of a request, from the very objects that istiod has. */
final class Prediction {
    private final Mesh mesh;

    private Prediction(Mesh mesh) {
        this.mesh = mesh;
    }

    static Prediction from(Cluster cluster) {
        KubernetesClient client = cluster.admin();
        List<HasMetadata> objects = new ArrayList<>();
        objects.addAll(client.services().inAnyNamespace().list().getItems());
        objects.addAll(client.pods().inAnyNamespace().list().getItems());
        Kinds.ALL.forEach(kind -> objects.addAll(
                client.resources(kind.type()).inAnyNamespace().list().getItems()));
        return new Prediction(Mesh.of(objects));
    }

    Verdict of(Caller caller, String url) {
        return mesh.evaluate(Request.to(caller, url));
    }

    Verdict of(Caller caller, String url, String method, Map<String, String> headers) {
        return mesh.evaluate(Request.to(caller, url, method, headers));
    }

    static Caller pod(String namespace, String name) {
        return new Caller.Workload(namespace, name, Map.of("app", name), true);
    }

    static Caller withoutProxy(String namespace, String name) {
        return new Caller.Workload(namespace, name, Map.of("app", name), false);
    }
}

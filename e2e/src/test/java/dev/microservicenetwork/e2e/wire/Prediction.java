package dev.microservicenetwork.e2e.wire;

import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.Pod;
import dev.microservicenetwork.engine.plan.Kinds;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Request;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the evaluator says of requests, from the very objects that istiod has. */
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

    Foretold of(dev.microservicenetwork.e2e.rig.Caller from, String method, String url, Map<String, String> headers) {
        Request request = Request.to(caller(from), url, method, headers);
        return new Foretold(request, mesh.evaluate(request));
    }

    private static Caller caller(dev.microservicenetwork.e2e.rig.Caller from) {
        return from instanceof Pod pod
                ? new Caller.Workload(pod.namespace(), pod.account(), pod.labels(), pod.proxied())
                : new Caller.Outside();
    }
}

package dev.microservicenetwork.e2e.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A cluster with istiod, in which pods with real sidecars are started. */
public final class Mesh extends Cluster {

    private final List<Pod> pods = new CopyOnWriteArrayList<>();
    private Gateway gateway;

    Mesh(Rig rig, Path directory, int port) {
        super(rig, directory, port, List.of("up", "mesh"));
    }

    /** Describes a pod; its namespace is created if there is none. */
    public PodSpec pod(String namespace, String name) {
        return new PodSpec(this, namespace, name);
    }

    /** Starts pods side by side, which takes little longer than one. */
    public List<Pod> start(PodSpec... specs) {
        return Stream.of(specs).map(spec -> CompletableFuture.supplyAsync(spec::start)).toList().stream()
                .map(CompletableFuture::join)
                .toList();
    }

    /** The ingress gateway of namespace {@code istio-ingress}, labelled {@code istio=ingressgateway}; started on first use. */
    public synchronized Gateway gateway() {
        if (gateway == null) {
            String ip = script(List.of("gateway"));
            String name = "istio-ingressgateway";
            Map<String, String> labels = Map.of("app", name, "istio", "ingressgateway");
            gateway = new Gateway(this, started(new Pod(this, "istio-ingress", name, ip, name, labels, true)));
        }
        return gateway;
    }

    /** Every rejection of a configuration that istiod and the proxies have counted, which should be none. */
    public List<String> rejects() {
        List<String> rejects = new ArrayList<>();
        Command.of(List.of("curl", "-sf", "http://127.0.0.1:15014/metrics"))
                .run()
                .orThrow()
                .lines()
                .filter(line -> line.startsWith("pilot_total_xds_rejects") && !line.endsWith(" 0"))
                .forEach(rejects::add);
        for (Pod pod : pods) {
            if (pod.proxied()) {
                pod.envoy("/stats?filter=update_rejected")
                        .lines()
                        .filter(line -> !line.endsWith(": 0"))
                        .forEach(line -> rejects.add(pod.namespace() + "/" + pod.name() + " " + line));
            }
        }
        return rejects;
    }

    Pod started(Pod pod) {
        pods.add(pod);
        return pod;
    }

    void remove(Pod pod) {
        pods.remove(pod);
        script(List.of("remove", pod.namespace(), pod.name()));
    }
}

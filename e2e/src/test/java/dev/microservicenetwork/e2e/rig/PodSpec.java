package dev.microservicenetwork.e2e.rig;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A pod to be started. Without a process it is a client; without {@link #plain()} it has a sidecar. */
public final class PodSpec {

    private final Mesh mesh;
    private final String namespace;
    private final String name;
    private final Map<String, String> labels = new TreeMap<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> process = new ArrayList<>();

    private String account = "default";

    PodSpec(Mesh mesh, String namespace, String name) {
        this.mesh = mesh;
        this.namespace = namespace;
        this.name = name;
        labels.put("app", name);
    }

    /** The label {@code app} is the pod's name unless it is set here. */
    public PodSpec label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /** The service account, created if there is none; otherwise {@code default}. */
    public PodSpec account(String account) {
        this.account = account;
        return option("--account", account);
    }

    /** {@code r1-z1} unless set here; {@code r1-z2} and {@code r2-z1} stand in another zone and region. */
    public PodSpec node(String node) {
        return option("--node", node);
    }

    /** No sidecar: a workload that is not in the mesh. It has no DNS either and calls addresses of pods. */
    public PodSpec plain() {
        return option("--proxy", "none");
    }

    /** Istio's echo server with HTTP and WebSocket on a port. */
    public PodSpec echo(int http) {
        return echo(http, List.of());
    }

    /** Istio's echo server with HTTP and WebSocket on a port and further flags, such as {@code --grpc 7070 --tcp 9090}. */
    public PodSpec echo(int http, List<String> flags) {
        process.add(mesh.rig().binary("echo/server").toString());
        process.addAll(List.of("--port", Integer.toString(http)));
        process.addAll(flags);
        return option("--http", Integer.toString(http));
    }

    /** A {@link FlakyServer}. */
    public PodSpec flaky(int http) {
        process.addAll(JavaProcess.of(FlakyServer.class));
        process.add(Integer.toString(http));
        return option("--http", Integer.toString(http));
    }

    /** Any process. */
    public PodSpec process(String... words) {
        process.addAll(List.of(words));
        return this;
    }

    /** Starts the pod and waits until it is ready. */
    public Pod start() {
        List<String> words = new ArrayList<>(List.of("pod", namespace, name, "--labels"));
        words.add(labels.entrySet().stream()
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(",")));
        words.addAll(options);
        if (!process.isEmpty()) {
            words.add("--");
            words.addAll(process);
            if (labels.containsKey("version") && process.get(0).endsWith("echo/server")) {
                words.addAll(List.of("--version", labels.get("version")));
            }
        }
        return mesh.started(
                new Pod(mesh, namespace, name, mesh.script(words), account, labels, !options.contains("none")));
    }

    private PodSpec option(String option, String value) {
        options.addAll(List.of(option, value));
        return this;
    }
}

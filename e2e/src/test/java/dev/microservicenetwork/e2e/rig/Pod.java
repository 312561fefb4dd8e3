package dev.microservicenetwork.e2e.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A running pod. */
public final class Pod extends Caller implements AutoCloseable {

    private final Mesh mesh;
    private final String namespace;
    private final String name;
    private final String ip;
    private final String account;
    private final Map<String, String> labels;
    private final boolean proxied;

    Pod(
            Mesh mesh,
            String namespace,
            String name,
            String ip,
            String account,
            Map<String, String> labels,
            boolean proxied) {
        super(mesh.rig());
        this.mesh = mesh;
        this.namespace = namespace;
        this.name = name;
        this.ip = ip;
        this.account = account;
        this.labels = Map.copyOf(labels);
        this.proxied = proxied;
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public String ip() {
        return ip;
    }

    /** Its service account. */
    public String account() {
        return account;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** Whether the pod is in the mesh. */
    public boolean proxied() {
        return proxied;
    }

    /** Runs a command in the pod's network. */
    public Command.Result exec(String... words) {
        List<String> all = new ArrayList<>(prefix());
        all.addAll(List.of(words));
        return Command.of(all).run();
    }

    /** What Envoy's administration interface says, such as {@code /config_dump}. */
    public String envoy(String path) {
        return exec("curl", "-sfg", "http://127.0.0.1:15000" + path).orThrow();
    }

    /** What the pod's own process has printed. */
    public Path log() {
        return mesh.directory().resolve("logs").resolve(namespace + "." + name + ".log");
    }

    /** What the agent and Envoy have printed, the access log included. */
    public Path proxyLog() {
        return mesh.directory().resolve("logs").resolve(namespace + "." + name + ".proxy.log");
    }

    @Override
    List<String> prefix() {
        return List.of("ip", "netns", "exec", mesh.rig().hub() + "-" + namespace + "-" + name);
    }

    @Override
    public void close() {
        mesh.remove(this);
    }
}

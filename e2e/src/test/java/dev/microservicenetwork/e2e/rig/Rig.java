package dev.microservicenetwork.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The real components, built before the tests. Clusters are started on first use, serve all tests of this JVM and end with it. */
public final class Rig {

    private static final int FIRST_PORT = 16440;
    private static final int PORTS = 10;

    private static Rig instance;

    private final Properties properties;
    private final Map<String, Cluster> clusters = new HashMap<>();

    private Rig(Properties properties) {
        this.properties = properties;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** The mesh: an API server, istiod, and the pods that tests start. */
    public static Mesh mesh() {
        return (Mesh) rig().cluster("mesh");
    }

    /** The mesh's API server. */
    public static Cluster apiServer() {
        return mesh();
    }

    /** An API server of its own, without istiod and its webhook, with the CRDs of an Istio: 1.31 or 1.30. */
    public static Cluster apiServer(String istio) {
        return rig().cluster(istio);
    }

    private static synchronized Rig rig() {
        if (instance == null) {
            Properties properties = RigProperties.read();
            RigProperties.whyUnavailable(properties).ifPresent(reason -> {
                throw new IllegalStateException(reason);
            });
            instance = new Rig(properties);
        }
        return instance;
    }

    private synchronized Cluster cluster(String kind) {
        Cluster cluster = clusters.get(kind);
        if (cluster == null) {
            int port = FIRST_PORT + (kind.equals("mesh") ? 0 : PORTS * Integer.parseInt(kind.substring(2)));
            Path run = Path.of(properties.getProperty("run"));
            cluster = kind.equals("mesh")
                    ? new Mesh(this, run, port)
                    : new Cluster(
                            this, run.resolveSibling("mesh-apiserver-" + kind), port, List.of("up", "apiserver", kind));
            clusters.put(kind, cluster);
        }
        return cluster;
    }

    private synchronized void close() {
        clusters.values().forEach(Cluster::close);
    }

    Path binary(String name) {
        return Path.of(properties.getProperty("rig"), "bin", name);
    }

    /** The network namespace that this JVM runs in. */
    String hub() {
        return properties.getProperty("hub");
    }

    /** Runs the mesh script. */
    String mesh(Path directory, int port, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(properties.getProperty("mesh"), directory.toString()));
        words.addAll(arguments);
        return Command.of(words)
                .in(Map.of(
                        "MSN_RIG", properties.getProperty("rig"),
                        "MSN_HUB", hub(),
                        "MSN_PORT", Integer.toString(port)))
                .run()
                .orThrow();
    }

    /** A file with a gRPC message of no fields: not compressed, of length 0. It is written once, as requests that are sent side by side read it. */
    synchronized Path emptyGrpcMessage() {
        Path file = Path.of(properties.getProperty("run"), "empty.grpc");
        try {
            return Files.exists(file) ? file : Files.write(file, new byte[5]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

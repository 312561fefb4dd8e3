package dev.microservicenetwork.testkit.apiserver;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.mockwebserver.MockWebServer;
import java.net.InetAddress;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes API server inside the process, to test operators and controllers without Docker.
 *
 * <p>It behaves as kube-apiserver with the garbage collector and namespace controller of kube-controller-manager:
 * server-side apply with field ownership, status subresources, selectors, watches, finalizers, dry runs, owner references.
 * Every kind is served without registration. For kinds whose CustomResourceDefinition was created through the API, objects
 * are validated, defaulted and pruned by its schema, CEL rules included.
 *
 * <pre>{@code
 * try (InMemoryApiServer server = InMemoryApiServer.start()) {
 *     KubernetesClient client = server.client();
 *     client.resource(crd).create();
 *     ...
 *     assertThat(server.requests().writes().resource("virtualservices").count()).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>Nothing is authenticated or authorized, and nothing runs: no pod starts and no workload becomes ready.
 */
public final class InMemoryApiServer implements AutoCloseable {
    /**
     * The mock server reports each request, and Vert.x that loading CEL blocks its thread for a moment. Kept here, since
     * a logger nobody refers to may lose its level.
     */
    private static final List<Logger> CHATTER = List.of(
            Logger.getLogger(MockWebServer.class.getName()),
            Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker"));

    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private final Controllers controllers = new Controllers();
    private final RequestLog requests = new RequestLog();
    private final Faults faults;
    private final MockWebServer server;
    private final Config config;
    private @Nullable KubernetesClient client;

    private InMemoryApiServer(boolean namespacesOnDemand) {
        Store store = new Store();
        ResourceTypes types = new ResourceTypes();
        Registry registry = new Registry(store, types, namespacesOnDemand);
        GarbageCollector collector = new GarbageCollector(store, types, registry);
        ContentDeleter contentDeleter = new ContentDeleter(store, types, registry);
        store.addListener(change -> controllers.execute(() -> collector.onChange(change)));
        store.addListener(change -> controllers.execute(() -> contentDeleter.onChange(change)));
        NAMESPACES.forEach(registry::createNamespace);

        Watches watches = new Watches(store, controllers);
        faults = new Faults(watches);
        ResourceHandler handler = new ResourceHandler(store, types, registry, watches);
        ApiDispatcher dispatcher = new ApiDispatcher(handler, new Discovery(types), requests, faults);
        CHATTER.forEach(logger -> logger.setLevel(Level.SEVERE));
        server = new MockWebServer();
        server.setDispatcher(dispatcher);
        server.start(InetAddress.getLoopbackAddress(), 0);
        config = config(server.url("/").toString());
    }

    /** Starts a server with the namespaces of a new cluster. As in a cluster, others have to be created first. */
    public static InMemoryApiServer start() {
        return new InMemoryApiServer(false);
    }

    /** Starts a server that creates a namespace when the first object is created in it. */
    public static InMemoryApiServer startWithNamespacesOnDemand() {
        return new InMemoryApiServer(true);
    }

    /** A client of this server, always the same one; it is closed with the server. */
    public synchronized KubernetesClient client() {
        KubernetesClient present = client;
        if (present == null) {
            present = new KubernetesClientBuilder().withConfig(config).build();
            client = present;
        }
        return present;
    }

    /** For clients of one's own, with the namespace {@code default}. */
    public Config config() {
        return new ConfigBuilder(config).build();
    }

    /** Where the server listens: plain HTTP on the loopback interface. */
    public String url() {
        return config.getMasterUrl();
    }

    /** The requests the server has answered. */
    public RequestLog requests() {
        return requests;
    }

    /** Failures on demand. */
    public Faults faults() {
        return faults;
    }

    /** Stops the server and closes {@link #client()}. Clients made from {@link #config()} are left open. */
    @Override
    public synchronized void close() {
        if (client != null) {
            client.close();
        }
        controllers.close();
        server.shutdown();
    }

    private static Config config(String url) {
        // nothing from the environment: no kubeconfig, no service account, no proxy
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(url)
                .withNamespace("default")
                .build();
    }
}

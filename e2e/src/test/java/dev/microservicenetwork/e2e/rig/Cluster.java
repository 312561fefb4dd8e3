package dev.microservicenetwork.e2e.rig;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A real API server with Istio's CRDs, RBAC, garbage collection, namespace deletion and EndpointSlices. */
public class Cluster implements AutoCloseable {

    private final Rig rig;
    private final Path directory;
    private final int port;
    private final KubernetesClient admin;

    Cluster(Rig rig, Path directory, int port, List<String> up) {
        this.rig = rig;
        this.directory = directory;
        this.port = port;
        script(up);
        admin = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(read(kubeconfig())))
                .build();
    }

    /** A client that may do everything. */
    public KubernetesClient admin() {
        return admin;
    }

    /** How a service account connects, which must exist: with a token of its own and with the rights that RBAC gives it. */
    public Config configFor(String namespace, String serviceAccount) {
        TokenRequest request = new TokenRequestBuilder()
                .withNewSpec()
                .withExpirationSeconds(86_400L)
                .endSpec()
                .build();
        Config own = admin.getConfiguration();
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(own.getMasterUrl())
                .withCaCertData(own.getCaCertData())
                .withNamespace(namespace)
                .withOauthToken(admin.serviceAccounts()
                        .inNamespace(namespace)
                        .withName(serviceAccount)
                        .tokenRequest(request)
                        .getStatus()
                        .getToken())
                .build();
    }

    /** The administrator's, as a file. */
    public Path kubeconfig() {
        return directory.resolve("kubeconfig");
    }

    public Command.Result kubectl(String... arguments) {
        return tool("kubectl", arguments).run();
    }

    public Command.Result istioctl(String... arguments) {
        return tool("istioctl", arguments).run();
    }

    public Command.Result helm(String... arguments) {
        return tool("helm", arguments).run();
    }

    /** Applies YAML documents; what the API server or a webhook refuses is thrown with its own words. */
    public void apply(String yaml) {
        tool("kubectl", "apply", "--server-side", "--force-conflicts", "-f", "-")
                .reading(yaml)
                .run()
                .orThrow();
    }

    /** Deletes what {@link #apply} made. */
    public void delete(String yaml) {
        tool("kubectl", "delete", "--ignore-not-found", "-f", "-")
                .reading(yaml)
                .run()
                .orThrow();
    }

    /** Applies YAML documents, does something and deletes them. */
    public void during(String yaml, Runnable body) {
        apply(yaml);
        try {
            body.run();
        } finally {
            delete(yaml);
        }
    }

    /** Requests of a user since the start, such as {@code "patch virtualservices" -> 3}; open watches are not among them. */
    public Map<String, Long> auditCounts(String user) {
        Map<String, Long> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(directory.resolve("audit.log"))) {
            for (String line : (Iterable<String>) lines::iterator) {
                JsonNode event = Serialization.jsonMapper().readTree(line);
                if (event.at("/user/username").asText().equals(user)) {
                    String resource = event.at("/objectRef/resource").asText();
                    String subresource = event.at("/objectRef/subresource").asText();
                    counts.merge(
                            event.get("verb").asText() + " "
                                    + (resource.isEmpty()
                                            ? event.get("requestURI").asText()
                                            : resource)
                                    + (subresource.isEmpty() ? "" : "/" + subresource),
                            1L,
                            Long::sum);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counts;
    }

    /** The name under which a service account's requests are counted. */
    public static String userOf(String namespace, String serviceAccount) {
        return "system:serviceaccount:" + namespace + ":" + serviceAccount;
    }

    /** Where the cluster keeps its logs and keys. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        admin.close();
        script(List.of("down"));
    }

    Rig rig() {
        return rig;
    }

    /** Runs the mesh script on this cluster. */
    final String script(List<String> arguments) {
        return rig.mesh(directory, port, arguments);
    }

    private Command tool(String name, String... arguments) {
        List<String> words = Stream.concat(Stream.of(rig.binary(name).toString()), Stream.of(arguments))
                .toList();
        return Command.of(words)
                .in(Map.of(
                        "KUBECONFIG",
                        kubeconfig().toString(),
                        "HOME",
                        directory.resolve("home").toString()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

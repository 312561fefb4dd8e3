package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.rig.Certificate;
import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.Command;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import dev.microservicenetwork.testkit.golden.GoldenCase;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Istio itself finds nothing wrong with any golden output. */
@RealMesh
class GoldenOutputIT {
    private static final List<GoldenCase> CASES = GoldenCase.in(
            Installation.ROOT.resolve("operator/engine/src/test/golden"), Installation.ROOT.resolve("samples"));

    private static List<GoldenCase> withObjects() {
        return CASES.stream()
                .filter(golden -> !golden.expected("out.yaml").isEmpty())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.30", "1.31"})
    void passesStrictValidationAndTheWebhook(String istio, @TempDir Path directory) throws IOException {
        // the mesh has the newer CRDs, and istiod's webhook before them
        Cluster cluster = istio.equals("1.30") ? Rig.apiServer("1.30") : Rig.mesh();
        Set<String> namespaces = new LinkedHashSet<>();
        for (GoldenCase golden : withObjects()) {
            namespaces.add(golden.resource().getMetadata().getNamespace());
            Files.writeString(directory.resolve(golden.name() + ".yaml"), golden.expected("out.yaml"));
        }
        namespaces.forEach(name -> cluster.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build())
                .serverSideApply());
        Command.Result result = cluster.kubectl(
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=strict",
                "--field-manager=golden",
                "--force-conflicts",
                "-f",
                directory.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.orThrow().lines()).hasSizeGreaterThan(withObjects().size());
    }

    @TestFactory
    Stream<DynamicTest> istioctlAnalyzeIsSilent(@TempDir Path directory) {
        return withObjects().stream()
                .filter(GoldenOutputIT::hasNothingToSettle)
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> analyze(golden, directory)));
    }

    // Where the cluster is not as declared, Istio has something to say, too.
    private static boolean hasNothingToSettle(GoldenCase golden) {
        Compilation compilation = golden.compile();
        return compilation.about(Concern.REFERENCE).isEmpty()
                && compilation.about(Concern.CONFLICT).isEmpty();
    }

    private static void analyze(GoldenCase golden, Path directory) throws IOException {
        List<HasMetadata> cluster = new ArrayList<>(
                golden.cluster().orElseGet(() -> DeclaredCluster.of(golden.resource(), golden.configuration())));
        cluster.removeIf(object -> object.getApiVersion().startsWith("microservicenetwork.dev"));
        cluster.addAll(certificates(golden));
        Path out = Files.writeString(directory.resolve(golden.name() + "-out.yaml"), golden.expected("out.yaml"));
        Path declared =
                Files.writeString(directory.resolve(golden.name() + "-cluster.yaml"), ObjectYaml.write(cluster));
        Command.Result result = Rig.mesh()
                .istioctl(
                        "analyze",
                        "--use-kube=false",
                        "-A",
                        "--output-threshold",
                        "Info",
                        "--failure-threshold",
                        "Info",
                        // a host and its short name, which clients may send in TLS, are two hosts to istiod and one to
                        // the analyzer
                        "--suppress",
                        "IST0109=VirtualService shop/shop.vault",
                        out.toString(),
                        declared.toString());
        assertThat(result.out() + result.err()).as(golden.name()).contains("No validation issues found");
    }

    private static List<Secret> certificates(GoldenCase golden) {
        Certificate certificate = Certificate.selfSigned("example.com");
        return golden.resource().getSpec().gateways().stream()
                .flatMap(gateway -> Stream.concat(
                                gateway.listeners().stream()
                                        .filter(listener -> listener.tls() != null)
                                        .flatMap(listener ->
                                                Objects.requireNonNull(listener.tls()).credentialNames().stream()),
                                Stream.ofNullable(gateway.existing()).map(existing -> existing.name() + "-tls"))
                        .map(name -> certificate.secret(
                                gateway.selector().isEmpty()
                                        ? "istio-ingress"
                                        : golden.resource().getMetadata().getNamespace(),
                                name)))
                .toList();
    }
}

package dev.microservicenetwork.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.e2e.rig.Cluster;
import dev.microservicenetwork.e2e.rig.Command;
import dev.microservicenetwork.e2e.rig.RealMesh;
import dev.microservicenetwork.e2e.rig.Rig;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.testkit.networks.RandomNetworks;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Istio accepts whatever comes of networks that nobody thought of. */
@RealMesh
class RandomOutputIT {
    private static final int NETWORKS = 100;

    @ParameterizedTest
    @ValueSource(strings = {"1.30", "1.31"})
    void passesStrictValidationAndTheWebhook(String istio, @TempDir Path directory) throws IOException {
        // the mesh has the newer CRDs, and istiod's webhook before them
        Cluster cluster = istio.equals("1.30") ? Rig.apiServer("1.30") : Rig.mesh();
        int written = 0;
        for (long seed = 0; seed < NETWORKS; seed++) {
            MicroserviceNetwork resource = RandomNetworks.of(seed, 1 + (int) seed % 12);
            // A dry run can't know a uid that the API server hasn't given.
            resource.getMetadata().setUid(null);
            Compilation compilation = Compiler.compile(resource, Configuration.DEFAULT, Facts.NONE);
            if (compilation.accepted()) {
                cluster.admin()
                        .resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(resource.getMetadata().getNamespace())
                                .endMetadata()
                                .build())
                        .serverSideApply();
                Files.writeString(
                        directory.resolve("random-" + seed + ".yaml"), ObjectYaml.write(compilation.objects()));
                written += compilation.objects().size();
            }
        }
        Command.Result result = cluster.kubectl(
                "apply",
                "--server-side",
                "--dry-run=server",
                "--validate=strict",
                "--field-manager=random",
                "--force-conflicts",
                "-f",
                directory.toString());
        assertThat(result.err()).isEmpty();
        assertThat(result.orThrow().lines()).hasSize(written);
        assertThat(written).isGreaterThan(NETWORKS);
    }
}

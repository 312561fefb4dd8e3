package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.Outcome.Compiled;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.testkit.golden.DeclaredCluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The mesh that the input describes: what would be written, in the cluster that is given, and where nothing is given as it is declared. */
final class InputMesh {
    private final Map<String, HasMetadata> objects = new LinkedHashMap<>();

    private InputMesh() {}

    static Mesh of(Facts known, List<Compiled> networks, Configuration configuration) {
        InputMesh mesh = new InputMesh();
        networks.forEach(it -> it.network().reading().compilable().stream()
                .flatMap(resource -> DeclaredCluster.of(resource, configuration).stream())
                .filter(object -> !(object instanceof Pod pod && isKnown(pod, known, it)))
                .forEach(mesh::put));
        Stream.of(known.services(), known.pods(), known.istioObjects())
                .flatMap(Collection::stream)
                .forEach(mesh::put);
        networks.forEach(it -> it.objects().forEach(mesh::put));
        return Mesh.of(
                List.copyOf(mesh.objects.values()), "istio-system", configuration.clusterDomain(), "cluster.local");
    }

    /** Whether there are pods of the workload that a declared one stands for. */
    private static boolean isKnown(Pod declared, Facts known, Compiled it) {
        return Stream.ofNullable(it.compilation().network())
                .flatMap(network -> network.workloads().stream())
                .filter(workload -> declared.getMetadata()
                                .getNamespace()
                                .equals(workload.identity().namespace())
                        && declared.getMetadata()
                                .getLabels()
                                .entrySet()
                                .containsAll(workload.labels().entrySet()))
                .anyMatch(workload -> !known.pods(workload.identity().namespace(), workload.labels())
                        .isEmpty());
    }

    /** What is said later, and more certainly, wins. */
    private void put(HasMetadata object) {
        objects.put(
                object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName(),
                object);
    }
}

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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The mesh that the input describes: what would be written, in the cluster that is given, and where nothing is given as it is declared. */
final class InputMesh {
    private final Map<String, HasMetadata> objects = new LinkedHashMap<>();

    private InputMesh() {}

    static Mesh of(Facts known, List<Compiled> networks, Configuration configuration) {
        InputMesh mesh = new InputMesh();
        Set<String> withPods = known.pods().stream()
                .map(pod -> pod.getMetadata().getNamespace())
                .collect(Collectors.toSet());
        networks.stream()
                .flatMap(it -> it.network().reading().compilable().stream())
                .flatMap(resource -> DeclaredCluster.of(resource, configuration).stream())
                .filter(object -> !(object instanceof Pod)
                        || !withPods.contains(object.getMetadata().getNamespace()))
                .forEach(mesh::put);
        Stream.of(known.services(), known.pods(), known.istioObjects())
                .flatMap(Collection::stream)
                .forEach(mesh::put);
        networks.forEach(it -> it.objects().forEach(mesh::put));
        return Mesh.of(
                List.copyOf(mesh.objects.values()), "istio-system", configuration.clusterDomain(), "cluster.local");
    }

    /** What is said later, and more certainly, wins. */
    private void put(HasMetadata object) {
        objects.put(
                object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName(),
                object);
    }
}

package dev.microservicenetwork.engine;

import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.suppression.Suppressed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a resource compiles to.
 *
 * @param network the resolved graph; null where the spec has errors
 * @param objects what shall be in the cluster, in a stable order; empty where the spec has errors
 * @param heldBack objects that are neither to be created, changed nor deleted, since something they need is missing or belongs to somebody else
 * @param overridden objects that {@code spec.overrides} changes
 * @param findings errors first
 * @param suppressed warnings that the resource says are known and accepted
 */
public record Compilation(
        @Nullable Network network,
        List<HasMetadata> objects,
        Set<ObjectKey> heldBack,
        Set<ObjectKey> overridden,
        List<Finding> findings,
        List<Suppressed> suppressed) {
    public Compilation {
        objects = List.copyOf(objects);
        heldBack = Set.copyOf(heldBack);
        overridden = Set.copyOf(overridden);
        findings = findings.stream().distinct().sorted(Finding.ORDER).toList();
        suppressed = suppressed.stream().distinct().toList();
    }

    /** Where nothing is overridden and nothing suppressed. */
    public Compilation(
            @Nullable Network network, List<HasMetadata> objects, Set<ObjectKey> heldBack, List<Finding> findings) {
        this(network, objects, heldBack, Set.of(), findings, List.of());
    }

    /** The same, with something else said of it. */
    public Compilation withFindings(List<Finding> said, List<Suppressed> unsaid) {
        return new Compilation(network, objects, heldBack, overridden, said, unsaid);
    }

    /** Whether the spec compiles. */
    public boolean accepted() {
        return network != null;
    }

    /** What is found, suppressed or not: a condition says what is so. */
    public List<Finding> about(Concern concern) {
        return Stream.concat(findings.stream(), suppressed.stream().map(Suppressed::finding))
                .filter(finding -> finding.code().concern() == concern)
                .toList();
    }

    public long warnings() {
        return findings.stream()
                .filter(finding -> finding.severity() == Severity.WARNING)
                .count();
    }
}

package dev.microservicenetwork.testkit.leaves;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Edge;
import dev.microservicenetwork.engine.suppression.Suppressed;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;

/**
 * What can be seen of a compilation; equal if nobody could tell the difference.
 *
 * @param edges which the status counts
 */
record Outcome(
        boolean accepted,
        List<HasMetadata> objects,
        Set<ObjectKey> heldBack,
        Set<ObjectKey> overridden,
        List<Finding> findings,
        List<Suppressed> suppressed,
        List<Edge> edges) {
    static Outcome of(Compilation it) {
        return new Outcome(
                it.accepted(),
                it.objects(),
                it.heldBack(),
                it.overridden(),
                it.findings(),
                it.suppressed(),
                it.network() == null ? List.of() : it.network().edges());
    }
}

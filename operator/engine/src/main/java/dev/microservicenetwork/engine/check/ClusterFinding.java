package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/** A finding about the cluster, and what can't be programmed because of it. */
public record ClusterFinding(
        Finding finding, Set<String> services, Set<String> gateways, Set<String> hosts, Set<ObjectKey> objects) {
    static ClusterFinding nothingHeld(Finding finding) {
        return new ClusterFinding(finding, Set.of(), Set.of(), Set.of(), Set.of());
    }

    static ClusterFinding holding(Finding finding, String service) {
        return new ClusterFinding(finding, Set.of(service), Set.of(), Set.of(), Set.of());
    }

    public boolean holdsBack(Emitted emitted) {
        return objects.contains(emitted.key())
                || meet(services, emitted.services())
                || meet(gateways, emitted.gateways())
                || meet(hosts, emitted.hosts());
    }

    private static boolean meet(Set<String> some, Collection<String> others) {
        return !Collections.disjoint(some, others);
    }
}

package dev.microservicenetwork.engine;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.check.ClusterFinding;
import dev.microservicenetwork.engine.check.ClusterRules;
import dev.microservicenetwork.engine.check.NetworkRules;
import dev.microservicenetwork.engine.check.Parts;
import dev.microservicenetwork.engine.check.SpecRules;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.IstioObjects;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.live.ObservedValues;
import dev.microservicenetwork.engine.migration.Migration;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.overrides.Overrides;
import dev.microservicenetwork.engine.resolve.OtherPorts;
import dev.microservicenetwork.engine.resolve.Resolver;
import dev.microservicenetwork.engine.suppression.Suppressions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The function that this project is: a resource in, objects and findings out. It reads no clock and does no I/O; the same input gives the same bytes. */
public final class Compiler {
    private Compiler() {}

    public static Compilation compile(MicroserviceNetwork resource, Configuration configuration, Facts facts) {
        Compilation all = withAllFindings(resource, configuration, facts);
        Suppressions.Outcome outcome = Suppressions.apply(resource.getSpec(), all.findings());
        return all.withFindings(outcome.findings(), outcome.suppressed());
    }

    private static Compilation withAllFindings(MicroserviceNetwork resource, Configuration configuration, Facts facts) {
        Parts parts = Parts.of(resource.getSpec());
        List<Finding> findings = new ArrayList<>(SpecRules.check(parts));
        if (hasErrors(findings)) {
            return new Compilation(null, List.of(), Set.of(), findings);
        }
        ObservedValues live = ObservedValues.of(resource, facts);
        Network wanted = Resolver.resolve(resource, configuration, live);
        Network network = OtherPorts.note(Migration.guard(wanted, resource.getSpec(), facts), facts);
        Overrides.Outcome overridden =
                Overrides.apply(resource.getSpec(), IstioObjects.of(network, new Metadata(resource)));
        List<Emitted> emitted = live.pinned(overridden.emitted());
        findings.addAll(overridden.findings());
        findings.addAll(NetworkRules.check(parts, network, emitted));
        if (hasErrors(findings)) {
            return new Compilation(null, List.of(), Set.of(), findings);
        }
        List<ClusterFinding> cluster = ClusterRules.check(resource, parts, network, configuration, facts, emitted);
        cluster.forEach(it -> findings.add(it.finding()));
        Set<ObjectKey> heldBack = new HashSet<>();
        cluster.forEach(
                it -> emitted.stream().filter(it::holdsBack).map(Emitted::key).forEach(heldBack::add));
        return new Compilation(
                network,
                emitted.stream().map(Emitted::object).toList(),
                heldBack,
                overridden.written().keySet(),
                findings,
                List.of());
    }

    private static boolean hasErrors(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.ERROR);
    }
}

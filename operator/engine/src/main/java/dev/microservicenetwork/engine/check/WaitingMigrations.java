package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Says what a migration to Strict waits for. */
final class WaitingMigrations implements ClusterRule {
    private static final int NAMED = 3;

    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.network().workloads().stream()
                .filter(workload -> !workload.blockers().isEmpty())
                .map(workload -> {
                    String named = String.join(
                            ", ", workload.blockers().stream().limit(NAMED).toList());
                    int more = workload.blockers().size() - NAMED;
                    return ClusterFinding.nothingHeld(new Finding(
                            Code.MSN3001,
                            subject.network().service(workload.name()).path(),
                            workload.name(),
                            "`" + workload.name()
                                    + (workload.isStrict()
                                            ? "` is Strict and refuses whoever has no proxy: "
                                            : "` stays Permissive: without a proxy are ")
                                    + named
                                    + (more > 0 ? " and " + more + " more" : ""),
                            "callers that nobody declared can't be seen",
                            workload.isStrict()
                                    ? "give them a proxy, or set mtls.mode: Permissive for a while"
                                    : "give them a proxy, or set mtls.migration: Immediate to cut them off now"));
                });
    }
}

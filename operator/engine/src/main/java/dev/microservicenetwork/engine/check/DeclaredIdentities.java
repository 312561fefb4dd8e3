package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Pods run under the declared service account; a grant by a wrong one would refuse them. */
final class DeclaredIdentities implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.network().workloads().stream().flatMap(workload -> wrong(subject, workload).stream());
    }

    private static Optional<ClusterFinding> wrong(Subject subject, Workload workload) {
        String declared = workload.identity().serviceAccount();
        return subject.facts().pods(subject.network().namespace(), workload.labels()).stream()
                .filter(pod -> !declared.equals(account(pod)))
                .findFirst()
                .map(pod -> new ClusterFinding(
                        finding(subject, workload, pod), Set.of(), Set.of(), Set.of(), grantsTo(subject, workload)));
    }

    private static Finding finding(Subject subject, Workload workload, Pod pod) {
        return new Finding(
                Code.MSN1205,
                subject.network().service(workload.name()).path() + ".workload.serviceAccount",
                workload.identity().serviceAccount(),
                "pod `" + pod.getMetadata().getName() + "` runs under service account `" + account(pod) + "`, not `"
                        + workload.identity().serviceAccount() + "`",
                "set workload.serviceAccount: " + account(pod) + ", or change the pods");
    }

    private static String account(Pod pod) {
        String account = pod.getSpec() == null ? null : pod.getSpec().getServiceAccountName();
        return account == null || account.isEmpty() ? "default" : account;
    }

    // The allow-lists that would name the wrong identity; nothing is tightened on the strength of a wrong declaration.
    private static Set<ObjectKey> grantsTo(Subject subject, Workload caller) {
        return subject.network().workloads().stream()
                .filter(callee -> callee.access() != AccessMode.OPEN)
                .filter(callee -> callee.grants().stream()
                        .anyMatch(grant -> grant.caller().equals(caller.identity())))
                .map(callee -> new ObjectKey("AuthorizationPolicy", Names.ofAllowList(subject.network(), callee)))
                .collect(Collectors.toSet());
    }
}

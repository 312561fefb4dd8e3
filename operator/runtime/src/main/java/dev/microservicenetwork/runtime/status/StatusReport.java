package dev.microservicenetwork.runtime.status;

import dev.microservicenetwork.api.FindingStatus;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.api.ResourceStatus;
import dev.microservicenetwork.api.SummaryStatus;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.finding.Concern;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.runtime.apply.Applier.Failure;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status of a resource, from how far it has got: the same progress, the same status. */
public final class StatusReport {
    private static final int NAMED = 3;
    private static final int LISTED = 20;
    private static final int RESOURCES = 1000;
    private static final int LONGEST = 4096;

    private StatusReport() {}

    /**
     * @param previous the status that the resource has
     * @param generation of the spec that was looked at
     * @param now the time of transitions
     */
    public static MicroserviceNetworkStatus of(
            Progress progress, @Nullable MicroserviceNetworkStatus previous, long generation, Instant now) {
        Conditions conditions = new Conditions(previous, generation, now);
        if (progress.accepted() && progress.compilation() != null) {
            accepted(progress, progress.compilation(), conditions);
            return new MicroserviceNetworkStatus(
                    generation,
                    conditions.all(),
                    summary(progress.compilation()),
                    resources(progress.compilation()),
                    findings(progress.findings()));
        }
        rejected(progress, conditions);
        // what was programmed before still is
        return new MicroserviceNetworkStatus(
                generation,
                conditions.all(),
                previous == null ? null : previous.summary(),
                previous == null ? List.of() : previous.resources(),
                findings(progress.findings()));
    }

    private static void rejected(Progress progress, Conditions conditions) {
        String problem = problems(progress.findings().stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList());
        conditions.add("Accepted", "False", "InvalidSpec", problem);
        conditions.add("ResolvedRefs", "Unknown", "NotEvaluated", "the spec has errors");
        conditions.keep("Programmed", "NotEvaluated", "the spec has errors, and nothing was programmed before");
        conditions.add("Ready", "False", "InvalidSpec", problem);
        conditions.add("Stalled", "True", "InvalidSpec", "the spec must be changed; what was programmed before stays");
    }

    private static void accepted(Progress progress, Compilation compilation, Conditions conditions) {
        List<Finding> references = compilation.about(Concern.REFERENCE);
        List<Finding> conflicts = compilation.about(Concern.CONFLICT);
        List<Finding> migrations = compilation.about(Concern.MIGRATION);
        conditions.add("Accepted", "True", "Accepted", "the spec compiles");
        if (references.isEmpty()) {
            conditions.add("ResolvedRefs", "True", "ResolvedRefs", "everything that the spec names is there");
        } else {
            conditions.add("ResolvedRefs", "False", "RefsNotResolved", problems(references));
        }
        if (progress.paused()) {
            conditions.add("Programmed", "Unknown", "Paused", "paused: nothing is written");
            conditions.add("Ready", "Unknown", "Paused", "paused: nothing is written");
            conditions.add("Paused", "True", "Paused", "set spec.paused: false to go on");
            if (!progress.pending().isEmpty()) {
                conditions.add(
                        "Drifted",
                        "True",
                        "Drifted",
                        progress.pending().changes().size() + " objects differ: " + names(progress));
            }
        } else if (!progress.failures().isEmpty()) {
            String failed = failed(progress.failures());
            conditions.add("Programmed", "False", "WriteFailed", failed);
            conditions.add("Ready", "False", "WriteFailed", failed);
            conditions.add("Reconciling", "True", "WriteFailed", "it is tried again");
        } else if (!conflicts.isEmpty() || !references.isEmpty()) {
            Finding first = (conflicts.isEmpty() ? references : conflicts).get(0);
            String reason = conflicts.isEmpty() ? "RefsNotResolved" : "Conflicted";
            if (compilation.heldBack().isEmpty()) {
                conditions.add("Programmed", "True", "Programmed", programmed(compilation) + " are programmed");
            } else {
                conditions.add(
                        "Programmed",
                        "False",
                        "HeldBack",
                        programmed(compilation) + " are programmed; held back: " + heldBack(compilation));
            }
            conditions.add("Ready", "False", reason, first.sentence());
            conditions.add(
                    conflicts.isEmpty() ? "Reconciling" : "Stalled",
                    "True",
                    reason,
                    conflicts.isEmpty() ? "waits for what is missing" : "somebody must give way");
        } else {
            conditions.add("Programmed", "True", "Programmed", programmed(compilation) + " are programmed");
            conditions.add(
                    "Ready",
                    "True",
                    "Ready",
                    programmed(compilation) + " are programmed; their distribution to proxies is Istio's");
        }
        if (!conflicts.isEmpty()) {
            conditions.add("Conflicted", "True", "Conflicted", problems(conflicts));
        }
        if (!migrations.isEmpty()) {
            conditions.add("Degraded", "True", "MigrationWaits", problems(migrations));
        }
    }

    private static String programmed(Compilation compilation) {
        int all = compilation.objects().size();
        return (all - compilation.heldBack().size()) + "/" + all + " objects";
    }

    private static String heldBack(Compilation compilation) {
        return compilation.heldBack().stream()
                        .sorted()
                        .limit(NAMED)
                        .map(ObjectKey::toString)
                        .collect(Collectors.joining(", "))
                + more(compilation.heldBack().size());
    }

    private static String names(Progress progress) {
        return progress.pending().changes().stream()
                        .limit(NAMED)
                        .map(change -> change.key().toString())
                        .collect(Collectors.joining(", "))
                + more(progress.pending().changes().size());
    }

    private static String failed(List<Failure> failures) {
        return failures.stream()
                        .limit(NAMED)
                        .map(failure ->
                                failure.change().key() + ": " + failure.cause().getMessage())
                        .collect(Collectors.joining("; "))
                + more(failures.size());
    }

    private static String problems(List<Finding> findings) {
        return findings.stream().limit(NAMED).map(Finding::sentence).collect(Collectors.joining(". "))
                + more(findings.size());
    }

    private static String more(int all) {
        return all > NAMED ? ", and " + (all - NAMED) + " more" : "";
    }

    private static SummaryStatus summary(Compilation compilation) {
        Network network = compilation.network();
        return network == null
                ? new SummaryStatus(0, 0, 0, 0, 0, null)
                : new SummaryStatus(
                        network.services().size(),
                        network.edges().size(),
                        compilation.objects().size() - compilation.heldBack().size(),
                        (int) compilation.overridden().stream()
                                .filter(key -> !compilation.heldBack().contains(key))
                                .count(),
                        (int) compilation.warnings(),
                        mutualTls(network));
    }

    private static @Nullable String mutualTls(Network network) {
        List<String> modes = network.workloads().stream()
                .filter(Workload::callable)
                .map(workload -> switch (workload.mode()) {
                    case STRICT -> "Strict";
                    case PERMISSIVE -> "Permissive";
                    case DISABLED -> "Disabled";
                })
                .distinct()
                .toList();
        return modes.isEmpty() ? null : modes.size() == 1 ? modes.get(0) : "Mixed";
    }

    private static List<ResourceStatus> resources(Compilation compilation) {
        return compilation.objects().stream()
                .filter(object -> !compilation.heldBack().contains(ObjectKey.of(object)))
                .limit(RESOURCES)
                .map(StatusReport::resource)
                .toList();
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…";
    }

    private static ResourceStatus resource(HasMetadata object) {
        String group =
                object.getApiVersion().substring(0, object.getApiVersion().indexOf('/'));
        return new ResourceStatus(group, object.getKind(), object.getMetadata().getName(), SpecHash.of(object));
    }

    private static List<FindingStatus> findings(List<Finding> findings) {
        return findings.stream()
                .limit(LISTED)
                .map(finding -> new FindingStatus(
                        finding.code().name(),
                        finding.severity() == Severity.ERROR ? "Error" : "Warning",
                        finding.path(),
                        shortened(finding.message() + "; " + finding.help())))
                .toList();
    }
}

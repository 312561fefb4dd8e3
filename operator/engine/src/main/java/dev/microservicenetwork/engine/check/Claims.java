package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A service and a workload belong to the oldest resource that claims them. */
final class Claims implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        List<MicroserviceNetwork> older = Rivals.older(
                subject, subject.facts().networksIn(subject.network().namespace()));
        return older.isEmpty()
                ? Stream.of()
                : subject.parts().services().stream().flatMap(service -> service(subject, service, older).stream());
    }

    private static Optional<ClusterFinding> service(
            Subject subject, At<ServiceSpec> service, List<MicroserviceNetwork> older) {
        if (service.it().ports().isEmpty()) {
            return Optional.empty();
        }
        return older.stream()
                .filter(other ->
                        other.getSpec().services().stream().anyMatch(theirs -> claimsTheSame(theirs, service.it())))
                .findFirst()
                .map(holder -> ClusterFinding.holding(
                        new Finding(
                                Code.MSN1301,
                                service.path() + ".name",
                                service.it().name(),
                                "`" + service.it().name() + "` or its workload is declared by the older resource "
                                        + Rivals.nameOf(holder),
                                "remove it from one of the two"),
                        service.it().name()));
    }

    private static boolean claimsTheSame(ServiceSpec theirs, ServiceSpec ours) {
        return !theirs.ports().isEmpty()
                && (theirs.name().equals(ours.name())
                        || Workloads.labels(theirs).equals(Workloads.labels(ours)));
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.OverrideSpec;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Overrides need the consent of whoever runs the operator. */
final class AllowedOverrides implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        At<MicroserviceNetworkSpec> spec = subject.parts().root();
        return subject.configuration().allowOverrides()
                ? Stream.of()
                : spec.entries("overrides", spec.it().overrides()).stream()
                        .flatMap(override -> check(override, subject));
    }

    private static Stream<ClusterFinding> check(At<OverrideSpec> override, Subject subject) {
        return subject.emitted().stream()
                .filter(object ->
                        object.key().kind().equals(override.it().kind().kind())
                                && object.key().name().equals(override.it().name()))
                .map(object -> holding(finding(override), object));
    }

    private static Finding finding(At<OverrideSpec> override) {
        return new Finding(
                Code.MSN1153,
                override.path(),
                override.it().name(),
                "overrides are not allowed here",
                "the operator's configuration does not have allowOverrides: true",
                "ask those who run the operator to allow overrides (for msn: give its configuration with --config), or remove the override");
    }

    // Routes without the subsets they name would break, so with the object waits what goes with it.
    private static ClusterFinding holding(Finding finding, Emitted object) {
        if (!object.hosts().isEmpty()) {
            return new ClusterFinding(finding, Set.of(), Set.of(), object.hosts(), Set.of());
        }
        Set<String> service = object.services().stream().limit(1).collect(Collectors.toSet());
        return new ClusterFinding(finding, service, object.gateways(), Set.of(), Set.of());
    }
}

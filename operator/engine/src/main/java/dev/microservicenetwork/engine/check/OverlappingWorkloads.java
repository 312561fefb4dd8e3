package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** No pod is selected by two services' different labels. */
final class OverlappingWorkloads implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        List<At<ServiceSpec>> services = parts.services();
        return services.stream()
                .filter(narrow -> narrow.it().workload() != null)
                .filter(narrow -> Workloads.labels(narrow.it()).size() > 1) // each has one at least
                .flatMap(narrow -> services.stream()
                        .filter(wide -> hasAllOf(Workloads.labels(narrow.it()), Workloads.labels(wide.it())))
                        .map(wide -> finding(narrow, wide)));
    }

    private static boolean hasAllOf(Map<String, String> narrow, Map<String, String> wide) {
        return narrow.size() > wide.size() && narrow.entrySet().containsAll(wide.entrySet());
    }

    private static Finding finding(At<ServiceSpec> narrow, At<ServiceSpec> wide) {
        return new Finding(
                Code.MSN1111,
                narrow.path() + ".workload.labels",
                Workloads.labels(narrow.it()).toString(),
                "each pod of `" + narrow.it().name() + "` is one of `"
                        + wide.it().name() + "`, too",
                "the labels of `" + wide.it().name() + "` are " + Workloads.labels(wide.it()),
                "use the same labels for both, or labels that tell their pods apart");
    }
}

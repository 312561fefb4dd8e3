package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ServiceMutualTlsSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.WorkloadSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Services with equal labels agree on what is the workload's. */
final class OneWorkload implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.sharedWorkloads().stream()
                .flatMap(services -> Stream.of(
                                differ(services, "workload.serviceAccount", Workloads::serviceAccount),
                                differ(
                                        services,
                                        "workload.minReplicas",
                                        service -> workload(service, WorkloadSpec::minReplicas)),
                                differ(services, "mtls.mode", service -> mtls(service, ServiceMutualTlsSpec::mode)))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> differ(
            List<At<ServiceSpec>> services, String field, Function<ServiceSpec, @Nullable Object> get) {
        List<At<ServiceSpec>> said = services.stream()
                .filter(service -> get.apply(service.it()) != null)
                .toList();
        if (said.isEmpty()) {
            return Stream.of();
        }
        At<ServiceSpec> first = said.get(0);
        return said.stream()
                .filter(other -> !String.valueOf(get.apply(first.it())).equals(String.valueOf(get.apply(other.it()))))
                .map(other -> new Finding(
                        Code.MSN1110,
                        other.path() + "." + field,
                        String.valueOf(get.apply(other.it())),
                        "`" + first.it().name() + "` and `" + other.it().name() + "` are one workload and disagree on "
                                + field,
                        "their labels are equal: " + Workloads.labels(first.it()),
                        "say the same for both, or give them labels that tell their pods apart"));
    }

    private static @Nullable Object workload(ServiceSpec service, Function<WorkloadSpec, @Nullable Object> get) {
        return service.workload() == null ? null : get.apply(service.workload());
    }

    private static @Nullable Object mtls(ServiceSpec service, Function<ServiceMutualTlsSpec, @Nullable Object> get) {
        return service.mtls() == null ? null : get.apply(service.mtls());
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.PortMutualTlsSpec;
import dev.microservicenetwork.api.ServiceMutualTlsSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.WorkloadSpec;
import dev.microservicenetwork.engine.network.Defaults;
import dev.microservicenetwork.engine.network.EntireNamespace;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Workload;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Services with equal labels are one workload. */
public final class Workloads {
    private Workloads() {}

    /** The labels that all pods behind a service carry. */
    public static Map<String, String> labels(ServiceSpec service) {
        WorkloadSpec workload = service.workload();
        return workload == null || workload.labels().isEmpty() ? Map.of("app", service.name()) : workload.labels();
    }

    /** The service account of the pods behind a service. */
    public static String serviceAccount(ServiceSpec service) {
        WorkloadSpec workload = service.workload();
        return workload == null || workload.serviceAccount() == null ? service.name() : workload.serviceAccount();
    }

    /** The fewest replicas behind a service. */
    static Value<Integer> minReplicas(String path, ServiceSpec service) {
        WorkloadSpec workload = service.workload();
        String field = path + ".workload.minReplicas";
        return Value.byDefault(Defaults.MIN_REPLICAS.value(), field)
                .orWritten(workload == null ? null : workload.minReplicas(), field);
    }

    /** Who a consumer is. */
    public static Grantee grantee(ConsumerSpec consumer) {
        String account = consumer.serviceAccount();
        return account == null || account.isEmpty()
                ? new EntireNamespace(consumer.namespace())
                : new Identity(consumer.namespace(), account);
    }

    /** The mode of mutual TLS that is wanted for a service. */
    public static Value<MutualTlsMode> mode(MicroserviceNetworkSpec spec, String path, ServiceSpec service) {
        MutualTlsMode own = service.mtls() == null ? null : service.mtls().mode();
        return own != null
                ? Value.written(own, path + ".mtls.mode")
                : Value.byDefault(MutualTlsMode.STRICT, "spec.mtls.mode")
                        .orWritten(spec.mtls() == null ? null : spec.mtls().mode(), "spec.mtls.mode");
    }

    /** The mode of access that is wanted. */
    public static AccessMode access(MicroserviceNetworkSpec spec) {
        return spec.access() == null || spec.access().mode() == null
                ? AccessMode.OPEN
                : spec.access().mode();
    }

    /** Workloads by the names of their services; put together when one is first asked for. */
    static final class ByService {
        private final Supplier<List<Workload>> workloads;
        private @Nullable Map<String, Workload> byService;

        ByService(Supplier<List<Workload>> workloads) {
            this.workloads = workloads;
        }

        Workload of(String service) {
            if (byService == null) {
                byService = new HashMap<>();
                for (Workload workload : workloads.get()) {
                    for (String name : workload.services()) {
                        byService.put(name, workload);
                    }
                }
            }
            return Objects.requireNonNull(byService.get(service));
        }
    }

    static ByService byService(String namespace, MicroserviceNetworkSpec spec) {
        return new ByService(() -> of(namespace, spec));
    }

    static List<Workload> of(String namespace, MicroserviceNetworkSpec spec) {
        Map<SortedMap<String, String>, Workload> byLabels = new java.util.LinkedHashMap<>();
        List<ServiceSpec> services = spec.services();
        for (int i = 0; i < services.size(); i++) {
            Workload one = of(namespace, spec, "spec.services[" + i + "]", services.get(i));
            byLabels.merge(one.labels(), one, Workloads::join);
        }
        return byLabels.values().stream()
                .sorted(Comparator.comparing(Workload::name))
                .toList();
    }

    /** The same workload with what its callers may do. */
    static Workload withGrants(Workload it, List<Grant> grants) {
        return new Workload(
                it.name(),
                it.services(),
                it.callable(),
                it.labels(),
                it.identity(),
                it.minReplicas(),
                it.requestedMode(),
                it.mode(),
                it.portModes(),
                it.access(),
                it.blockers(),
                grants);
    }

    private static Workload of(String namespace, MicroserviceNetworkSpec spec, String path, ServiceSpec service) {
        Value<MutualTlsMode> mode = mode(spec, path, service);
        return new Workload(
                service.name(),
                List.of(service.name()),
                !service.ports().isEmpty(),
                new TreeMap<>(labels(service)),
                new Identity(namespace, serviceAccount(service)),
                minReplicas(path, service),
                mode,
                mode.value(),
                portModes(service.mtls()),
                access(spec),
                List.of(),
                List.of());
    }

    private static SortedMap<Integer, MutualTlsMode> portModes(@Nullable ServiceMutualTlsSpec mtls) {
        SortedMap<Integer, MutualTlsMode> modes = new TreeMap<>();
        if (mtls != null) {
            for (PortMutualTlsSpec port : mtls.ports()) {
                modes.put(port.containerPort(), port.mode());
            }
        }
        return modes;
    }

    // A written value wins over the other service's default; two written ones agree, which a rule sees to.
    private static Workload join(Workload one, Workload other) {
        List<String> services = new ArrayList<>(one.services());
        services.addAll(other.services());
        services.sort(Comparator.naturalOrder());
        SortedMap<Integer, MutualTlsMode> ports = new TreeMap<>(one.portModes());
        ports.putAll(other.portModes());
        Value<MutualTlsMode> mode = prefer(one.requestedMode(), other.requestedMode());
        return new Workload(
                services.get(0),
                services,
                one.callable() || other.callable(),
                one.labels(),
                one.identity(),
                prefer(one.minReplicas(), other.minReplicas()),
                mode,
                mode.value(),
                ports,
                one.access(),
                List.of(),
                List.of());
    }

    private static <T> Value<T> prefer(Value<T> one, Value<T> other) {
        return other.origin().path().startsWith("spec.services")
                        && other.origin().kind() == dev.microservicenetwork.engine.network.Origin.Kind.WRITTEN
                ? other
                : one;
    }
}

package dev.microservicenetwork.testkit.properties;

import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.evaluator.Caller;
import java.util.Map;
import java.util.Objects;

/** Pods behind services, as the resource's defaults have them. */
final class Callers {
    private Callers() {}

    static Caller of(ServiceSpec service, String namespace) {
        return new Caller.Workload(namespace, account(service), labels(service), true);
    }

    static Map<String, String> labels(ServiceSpec service) {
        return service.workload() == null || service.workload().labels().isEmpty()
                ? Map.of("app", service.name())
                : service.workload().labels();
    }

    static String account(ServiceSpec service) {
        return service.workload() == null
                ? service.name()
                : Objects.requireNonNullElse(service.workload().serviceAccount(), service.name());
    }
}

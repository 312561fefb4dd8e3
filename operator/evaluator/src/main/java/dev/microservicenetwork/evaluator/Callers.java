package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who a {@code from} means in a given mesh. */
record Callers(Inventory inventory, String defaultNamespace) {

    /** A caller as the file names it. */
    sealed interface Reference {
        record Named(String name) implements Reference {
            @Override
            public String toString() {
                return name;
            }
        }

        record OfGateway(String name, @Nullable String certificate) implements Reference {
            @Override
            public String toString() {
                return "gateway " + name;
            }
        }

        record Given(Caller caller) implements Reference {
            @Override
            public String toString() {
                return caller.toString();
            }
        }
    }

    List<Caller> resolve(Reference reference) {
        if (reference instanceof Reference.Given given) {
            return List.of(given.caller());
        }
        if (reference instanceof Reference.OfGateway gateway) {
            return gateway(gateway);
        }
        return workload(((Reference.Named) reference).name());
    }

    /** One caller for each distinguishable sort of the Service's pods; the Service itself stands in for absent ones. */
    private List<Caller> workload(String name) {
        return inventory
                .service(defaultNamespace, name)
                .map(service -> {
                    List<Instance> instances = inventory.instances(service);
                    return instances.isEmpty()
                            ? List.of(assumed(service))
                            : instances.stream().map(Callers::caller).toList();
                })
                .orElseGet(() -> inventory.instances().stream()
                        .filter(instance -> !instance.assumed()
                                && instance.namespace().equals(defaultNamespace)
                                && instance.name().equals(name))
                        .map(Callers::caller)
                        .toList());
    }

    private static Caller caller(Instance instance) {
        return new Caller.Workload(
                instance.namespace(), instance.serviceAccount(), instance.labels(), instance.proxied());
    }

    private Caller assumed(Service service) {
        return new Caller.Workload(
                defaultNamespace,
                service.getMetadata().getName(),
                orEmpty(service.getSpec().getSelector()),
                true);
    }

    /**
     * {@code namespace/name}, or in the default namespace the Gateway of that name, else those that end in it: generated
     * Gateways carry a prefix.
     */
    private List<Caller> gateway(Reference.OfGateway reference) {
        int slash = reference.name().indexOf('/');
        String namespace = slash < 0 ? defaultNamespace : reference.name().substring(0, slash);
        String name = reference.name().substring(slash + 1);
        List<String> names = inventory.gateways().stream()
                .filter(gateway -> gateway.getMetadata().getNamespace().equals(namespace))
                .map((Gateway gateway) -> gateway.getMetadata().getName())
                .toList();
        return names.stream()
                .filter(candidate ->
                        slash >= 0 || names.contains(name) ? candidate.equals(name) : candidate.endsWith("-" + name))
                .<Caller>map(found -> new Caller.Gateway(namespace, found, reference.certificate()))
                .toList();
    }
}

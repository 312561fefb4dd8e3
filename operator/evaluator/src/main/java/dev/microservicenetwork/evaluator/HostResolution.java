package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.kubernetes.api.model.Service;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which Service a host name means. Two rules differ, and mixing them up is a common defect: a client resolves through
 * DNS ({@code a}, {@code a.ns}, {@code a.ns.svc}, the full name), whereas istiod completes a host in an Istio object
 * only if it has no dot, with the namespace of that object ({@code ResolveShortnameToFQDN}).
 */
record HostResolution(Inventory inventory) {

    String fqdn(Service service) {
        return service.getMetadata().getName() + "." + service.getMetadata().getNamespace() + ".svc."
                + inventory.clusterDomain();
    }

    /** The host that an Istio object in the namespace means. */
    String qualify(String host, String namespace) {
        return host.contains(".") || host.equals("*")
                ? host
                : host + "." + namespace + ".svc." + inventory.clusterDomain();
    }

    /** The Service a client in the namespace reaches under the name. */
    Optional<Service> dial(String host, String namespace) {
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        Optional<Service> service = byDnsName(name, namespace);
        int dot = name.indexOf('.');
        // A pod's own name below a headless Service leads into the Service's cluster.
        return service.isPresent() || dot < 0
                ? service
                : byDnsName(name.substring(dot + 1), namespace).filter(HostResolution::headless);
    }

    Optional<Service> registered(String fqdn) {
        return inventory.services().stream()
                .filter(service -> fqdn(service).equals(fqdn))
                .findFirst();
    }

    /** Whether proxies of the namespace know the Service; the annotation is Istio's {@code exportTo} for Services. */
    boolean visible(Service service, String namespace) {
        String exportTo = orEmpty(service.getMetadata().getAnnotations()).get("networking.istio.io/exportTo");
        return Visibility.exported(
                exportTo == null || exportTo.isBlank()
                        ? List.of()
                        : Arrays.stream(exportTo.split(",")).map(String::trim).toList(),
                service.getMetadata().getNamespace(),
                namespace);
    }

    private Optional<Service> byDnsName(String name, String namespace) {
        String suffix = ".svc." + inventory.clusterDomain();
        String local = name.endsWith(suffix)
                ? name.substring(0, name.length() - suffix.length())
                : name.endsWith(".svc") ? name.substring(0, name.length() - ".svc".length()) : name;
        String[] labels = local.split("\\.", -1);
        return switch (labels.length) {
            case 1 -> local.equals(name) ? inventory.service(namespace, local) : Optional.empty();
            case 2 -> inventory.service(labels[1], labels[0]);
            default -> Optional.empty();
        };
    }

    static boolean headless(Service service) {
        return "None".equals(service.getSpec().getClusterIP());
    }
}

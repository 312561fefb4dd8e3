package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A workload instance: what the mesh knows of a pod.
 *
 * @param proxied whether the injector's label or an {@code istio-proxy} container (a native sidecar too) is there
 * @param namedPorts container ports by name, for named target ports
 * @param assumed derived from a Service because no Pod is known anywhere; such an instance is in every subset
 */
record Instance(
        String namespace,
        String name,
        Map<String, String> labels,
        String serviceAccount,
        boolean proxied,
        Map<String, Integer> namedPorts,
        boolean assumed) {

    static Instance of(Pod pod) {
        var spec = pod.getSpec();
        Map<String, String> labels = Map.copyOf(orEmpty(pod.getMetadata().getLabels()));
        List<Container> containers = spec == null
                ? List.of()
                : Stream.concat(orEmpty(spec.getInitContainers()).stream(), orEmpty(spec.getContainers()).stream())
                        .toList();
        Map<String, Integer> namedPorts = new HashMap<>();
        for (Container container : containers) {
            for (ContainerPort port : orEmpty(container.getPorts())) {
                if (port.getName() != null) {
                    namedPorts.putIfAbsent(port.getName(), port.getContainerPort());
                }
            }
        }
        String account = spec == null ? "" : orEmpty(spec.getServiceAccountName());
        return new Instance(
                pod.getMetadata().getNamespace(),
                pod.getMetadata().getName(),
                labels,
                account.isEmpty() ? "default" : account,
                "istio".equals(labels.get("security.istio.io/tlsMode"))
                        || containers.stream().anyMatch(c -> "istio-proxy".equals(c.getName())),
                Map.copyOf(namedPorts),
                false);
    }

    /** The workload a Service's selector describes, with a proxy and an account of the Service's name. */
    static Instance assumed(Service service) {
        return new Instance(
                service.getMetadata().getNamespace(),
                service.getMetadata().getName(),
                Map.copyOf(orEmpty(service.getSpec().getSelector())),
                service.getMetadata().getName(),
                true,
                Map.of(),
                true);
    }

    Instance withLabels(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(labels);
        all.putAll(more);
        return new Instance(namespace, name, Map.copyOf(all), serviceAccount, proxied, namedPorts, assumed);
    }

    boolean has(Map<String, String> selector) {
        return labels.entrySet().containsAll(selector.entrySet());
    }

    /** The workload identity as policies write it, without {@code spiffe://}. */
    String principal(String trustDomain) {
        return trustDomain + "/ns/" + namespace + "/sa/" + serviceAccount;
    }

    /** What policies and routes can tell apart: pods of one Deployment revision are all the same. */
    List<Object> distinction() {
        return List.of(namespace, labels, serviceAccount, proxied, namedPorts);
    }

    @Override
    public String toString() {
        return (assumed ? "the assumed pod of Service " : "Pod ") + namespace + "/" + name;
    }
}

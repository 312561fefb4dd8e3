package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static java.util.Comparator.comparing;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The objects of a mesh by kind; every list is oldest first, the order in which istiod lets objects win. */
record Inventory(
        String rootNamespace,
        String clusterDomain,
        String trustDomain,
        List<Service> services,
        List<Instance> instances,
        List<VirtualService> virtualServices,
        List<DestinationRule> destinationRules,
        List<Gateway> gateways,
        List<PeerAuthentication> peerAuthentications,
        List<AuthorizationPolicy> authorizationPolicies) {

    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    /** istiod's order: creation time, then {@code name.namespace}; objects from files have no time and count as old. */
    private static final Comparator<HasMetadata> OLDEST_FIRST = comparing(
                    (HasMetadata object) -> orEmpty(object.getMetadata().getCreationTimestamp()))
            .thenComparing(object ->
                    object.getMetadata().getName() + "." + object.getMetadata().getNamespace());

    static Inventory of(
            Collection<? extends HasMetadata> objects, String rootNamespace, String clusterDomain, String trustDomain) {
        List<Service> services = kind(objects, Service.class)
                .filter(service -> service.getSpec() != null)
                .toList();
        List<Pod> pods = kind(objects, Pod.class).toList();
        // Rendered files often come without pods; an evaluation of them assumes that every Service has its workload.
        List<Instance> instances = pods.isEmpty()
                ? services.stream()
                        .filter(service ->
                                !orEmpty(service.getSpec().getSelector()).isEmpty())
                        .map(Instance::assumed)
                        .toList()
                : pods.stream()
                        .filter(pod -> pod.getStatus() == null
                                || !FINISHED.contains(orEmpty(pod.getStatus().getPhase())))
                        .map(Instance::of)
                        .toList();
        return new Inventory(
                rootNamespace,
                clusterDomain,
                trustDomain,
                services,
                instances,
                kind(objects, VirtualService.class)
                        .filter(object -> object.getSpec() != null)
                        .toList(),
                kind(objects, DestinationRule.class)
                        .filter(object -> object.getSpec() != null)
                        .toList(),
                kind(objects, Gateway.class)
                        .filter(object -> object.getSpec() != null)
                        .toList(),
                kind(objects, PeerAuthentication.class).toList(),
                kind(objects, AuthorizationPolicy.class).toList());
    }

    private static <T extends HasMetadata> Stream<T> kind(Collection<? extends HasMetadata> objects, Class<T> kind) {
        return objects.stream().filter(kind::isInstance).map(kind::cast).sorted(OLDEST_FIRST);
    }

    Optional<Service> service(String namespace, String name) {
        return services.stream()
                .filter(service -> service.getMetadata().getNamespace().equals(namespace)
                        && service.getMetadata().getName().equals(name))
                .findFirst();
    }

    /** The pods behind a Service, one of each distinguishable sort. */
    List<Instance> instances(Service service) {
        Map<String, String> selector = orEmpty(service.getSpec().getSelector());
        return selector.isEmpty()
                ? List.of()
                : distinct(instances.stream()
                        .filter(instance -> instance.namespace()
                                        .equals(service.getMetadata().getNamespace())
                                && instance.has(selector)));
    }

    /** The router pods of a Gateway; its selector reaches into every namespace. */
    List<Instance> routers(Gateway gateway) {
        Map<String, String> selector = orEmpty(gateway.getSpec().getSelector());
        return distinct(instances.stream().filter(instance -> instance.has(selector)));
    }

    private static List<Instance> distinct(Stream<Instance> instances) {
        Set<List<Object>> seen = new HashSet<>();
        return instances.filter(instance -> seen.add(instance.distinction())).toList();
    }
}

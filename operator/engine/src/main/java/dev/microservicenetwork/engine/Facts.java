package dev.microservicenetwork.engine;

import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the cluster.
 *
 * @param complete whether what is not here isn't in the cluster either; false for files, where declarations are then taken to be true
 * @param services Services of the namespaces that the resource speaks of
 * @param pods pods of those namespaces
 * @param istioObjects Istio objects, ours and others'
 * @param networks the MicroserviceNetworks, perhaps with the one that is compiled
 */
public record Facts(
        boolean complete,
        List<Service> services,
        List<Pod> pods,
        List<HasMetadata> istioObjects,
        List<MicroserviceNetwork> networks) {
    /** Nothing is known: declarations are true, claims are won, migrations have ended. */
    public static final Facts NONE = new Facts(false, List.of(), List.of(), List.of(), List.of());

    public Facts {
        services = KnownObjects.of(services);
        pods = KnownObjects.of(pods);
        istioObjects = List.copyOf(istioObjects);
        networks = KnownNetworks.of(networks);
    }

    /** The facts that some objects are, of whatever kinds; what is not among them is taken to be as declared. */
    public static Facts of(Collection<? extends HasMetadata> objects) {
        return new Facts(
                false,
                only(objects, Service.class),
                only(objects, Pod.class),
                objects.stream()
                        .filter(Facts::isIstio)
                        .<HasMetadata>map(object -> object)
                        .toList(),
                only(objects, MicroserviceNetwork.class));
    }

    public Optional<Service> service(String namespace, String name) {
        return KnownObjects.of(services).named(namespace, name);
    }

    /** The networks of a namespace. */
    public List<MicroserviceNetwork> networksIn(String namespace) {
        return KnownNetworks.of(networks).in(namespace);
    }

    /** The networks whose gateways may be at odds with those of a resource: a host overlaps, or a port can't be shared. */
    public List<MicroserviceNetwork> networksMeeting(MicroserviceNetwork resource) {
        return KnownNetworks.of(networks).meeting(resource);
    }

    /** The pods of a namespace that carry all these labels; those of finished jobs call nobody any more. */
    public List<Pod> pods(String namespace, Map<String, String> labels) {
        return KnownObjects.of(pods)
                .labelled(namespace, labels)
                .filter(pod -> !isFinished(pod))
                .toList();
    }

    private static boolean isFinished(Pod pod) {
        return pod.getStatus() != null
                && ("Succeeded".equals(pod.getStatus().getPhase())
                        || "Failed".equals(pod.getStatus().getPhase()));
    }

    private static boolean isIstio(HasMetadata object) {
        return object.getApiVersion().contains("istio.io/");
    }

    private static <T> List<T> only(Collection<?> objects, Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }
}

package dev.microservicenetwork.engine.live;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.WeightsManager;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import dev.microservicenetwork.engine.resolve.LiveValues;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values that {@code weightsManagedBy} leaves to a controller, as the resource's own objects have them now. The VirtualService of the service is where they
 * are read; whatever else carries that route, such as the copies for callers and what gateways make of it, follows. Where nothing is known of the cluster, what
 * is written holds.
 */
public final class ObservedValues implements LiveValues {
    /** The label by which Argo Rollouts tells the pods of a subset. */
    static final String POD_TEMPLATE_HASH = "rollouts-pod-template-hash";

    private final MicroserviceNetwork resource;
    private final Facts facts;
    /** The services of which Argo Rollouts splits a route. */
    private final List<ServiceSpec> rolledOut;

    private ObservedValues(MicroserviceNetwork resource, Facts facts) {
        this.resource = resource;
        this.facts = facts;
        this.rolledOut = resource.getSpec().services().stream()
                .filter(service -> service.routes().stream()
                        .anyMatch(route -> route.weightsManagedBy() == WeightsManager.ARGO_ROLLOUTS))
                .toList();
    }

    public static ObservedValues of(MicroserviceNetwork resource, Facts facts) {
        return new ObservedValues(resource, facts);
    }

    /** A destination as an object names it. */
    public record Named(
            String host, @Nullable String subset, @Nullable Long port) {
        public static Named of(Destination destination) {
            return new Named(destination.host(), destination.version(), (long) destination.port());
        }

        private static Named of(HTTPRouteDestination live) {
            var destination = live.getDestination();
            return new Named(
                    destination.getHost(),
                    destination.getSubset(),
                    destination.getPort() == null ? null : destination.getPort().getNumber());
        }
    }

    /** A destination of a route that is there, and its weight. */
    public record Live(Named destination, int weight) {}

    /** As written where the route isn't there yet, or one of its destinations isn't, or nobody would get its requests. */
    @Override
    public List<Destination> weights(ServiceSpec service, String path, RouteSpec route, List<Destination> written) {
        if (route.weightsManagedBy() == null) {
            return written;
        }
        Origin origin = Origin.live(path + ".weightsManagedBy");
        return routes(service.name(), route.name())
                .flatMap(live -> weighted(written, live, origin).stream())
                .findFirst()
                .filter(live -> live.stream().anyMatch(it -> it.weight().value() > 0))
                .orElse(written);
    }

    /** Empty if one of them isn't there. */
    private static Optional<List<Destination>> weighted(List<Destination> written, List<Live> live, Origin origin) {
        List<Live> left = new ArrayList<>(live);
        List<Destination> weighted = new ArrayList<>();
        for (Destination destination : written) {
            Named named = Named.of(destination);
            Optional<Live> found =
                    left.stream().filter(it -> it.destination().equals(named)).findFirst();
            if (found.isEmpty()) {
                return Optional.empty();
            }
            left.remove(found.get());
            weighted.add(destination.withWeight(new Value<>(found.get().weight(), origin)));
        }
        return Optional.of(weighted);
    }

    /** The routes of a name that a service's VirtualService has, in its order, by their destinations. */
    public Stream<List<Live>> routes(String service, String route) {
        return own(VirtualService.class, service).stream()
                .filter(live -> live.getSpec() != null)
                .flatMap(live -> live.getSpec().getHttp().stream())
                .filter(http -> route.equals(http.getName()))
                .map(http -> http.getRoute().stream()
                        .filter(it -> it.getDestination() != null)
                        .map(it -> new Live(Named.of(it), Objects.requireNonNullElse(it.getWeight(), 0)))
                        .toList());
    }

    /** Also the label that Argo Rollouts has put into a subset. */
    @Override
    public Version labels(ServiceSpec service, Version version) {
        return isLabelled(service, version.name())
                ? own(DestinationRule.class, service.name()).stream()
                        .filter(live -> live.getSpec() != null)
                        .flatMap(live -> live.getSpec().getSubsets().stream())
                        .filter(subset -> version.name().equals(subset.getName()) && subset.getLabels() != null)
                        .flatMap(
                                subset -> Optional.ofNullable(subset.getLabels().get(POD_TEMPLATE_HASH)).stream())
                        .findFirst()
                        .map(hash -> with(version, hash))
                        .orElse(version)
                : version;
    }

    private static Version with(Version version, String hash) {
        SortedMap<String, String> labels = new TreeMap<>(version.labels());
        labels.put(POD_TEMPLATE_HASH, hash);
        return new Version(version.name(), labels, version.policy());
    }

    private boolean isLabelled(ServiceSpec service, @Nullable String version) {
        return rolledOut.stream()
                .anyMatch(routed -> routed.routes().stream()
                        .filter(route -> route.weightsManagedBy() == WeightsManager.ARGO_ROLLOUTS)
                        .flatMap(route -> route.to().stream())
                        .filter(to -> service.name().equals(to.service() == null ? routed.name() : to.qualifiedName()))
                        .anyMatch(to -> version == null
                                || version.equals(to.version() == null ? service.defaultVersion() : to.version())));
    }

    /**
     * Objects that say again what was read from those in the cluster are for these very versions of them: if somebody changes one meanwhile, writing it fails
     * instead of undoing the change.
     */
    public List<Emitted> pinned(List<Emitted> emitted) {
        for (ServiceSpec service : resource.getSpec().services()) {
            if (service.routes().stream().anyMatch(route -> route.weightsManagedBy() != null)) {
                own(VirtualService.class, service.name()).ifPresent(live -> pin(emitted, live));
            }
            if (isLabelled(service, null)) {
                own(DestinationRule.class, service.name()).ifPresent(live -> pin(emitted, live));
            }
        }
        return emitted;
    }

    private static void pin(List<Emitted> emitted, HasMetadata live) {
        emitted.stream()
                .map(Emitted::object)
                .filter(object -> object.getKind().equals(live.getKind())
                        && object.getMetadata()
                                .getName()
                                .equals(live.getMetadata().getName()))
                .forEach(object -> object.getMetadata()
                        .setResourceVersion(live.getMetadata().getResourceVersion()));
    }

    private <T extends HasMetadata> Optional<T> own(Class<T> type, String service) {
        ObjectMeta own = resource.getMetadata();
        String name = Names.ofService(own.getName(), service);
        return facts.istioObjects().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(object -> name.equals(object.getMetadata().getName())
                        && Objects.equals(
                                own.getNamespace(), object.getMetadata().getNamespace())
                        && isOwn(object))
                .findFirst();
    }

    // Files have no uids.
    private boolean isOwn(HasMetadata object) {
        return resource.getMetadata().getUid() == null
                ? Metadata.isManaged(object)
                : Metadata.isOf(object, resource.getMetadata());
    }
}

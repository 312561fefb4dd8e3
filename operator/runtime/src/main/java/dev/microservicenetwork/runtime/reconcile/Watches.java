package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.plan.Kinds;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The caches that everything is read from, and whom their events wake. */
final class Watches {
    /** So that a large list is never in memory as one text. */
    static final long PAGE = 500L;

    private final List<InformerEventSource<? extends HasMetadata, StoredNetwork>> istio = new ArrayList<>();
    private final InformerEventSource<Service, StoredNetwork> services;
    private final InformerEventSource<Pod, StoredNetwork> pods;
    private final InformerEventSource<StoredNetwork, StoredNetwork> networks;

    Watches(EventSourceContext<StoredNetwork> context, References references) {
        Kinds.ALL.forEach(kind -> istio.add(watch(
                context, kind.type(), object -> concernedByIstio(references, object), Watches::saysSomethingElse)));
        services = watch(
                context,
                Service.class,
                service -> references.speakingOf(service.getMetadata().getNamespace()),
                (now, before) -> !Objects.equals(now.getSpec(), before.getSpec()));
        pods = watch(
                context,
                Pod.class,
                pod -> references.speakingOf(pod.getMetadata().getNamespace()),
                Watches::isAnotherCaller);
        networks = watch(
                context,
                StoredNetwork.class,
                network -> references.rivals(ResourceID.fromResource(network), References.hosts(network)),
                (now, before) -> !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration()));
    }

    List<EventSource<?, StoredNetwork>> eventSources() {
        List<EventSource<?, StoredNetwork>> all = new ArrayList<>(istio);
        all.addAll(List.of(services, pods, networks));
        return all;
    }

    /** The objects that were made for a resource: by its label, or, should somebody have removed that, by its owner reference. */
    List<HasMetadata> own(ObjectMeta resource) {
        return istioObjects(resource.getNamespace())
                .filter(object -> Metadata.isOf(object, resource))
                .toList();
    }

    Facts facts(Set<String> namespaces, Readings readings) {
        return new Facts(
                true,
                services.list(service ->
                                namespaces.contains(service.getMetadata().getNamespace()))
                        .toList(),
                pods.list(pod -> namespaces.contains(pod.getMetadata().getNamespace()) && !isOver(pod))
                        .toList(),
                istio.stream()
                        .flatMap(source -> source.list(object -> mayClash(object, namespaces)))
                        .<HasMetadata>map(object -> object)
                        .toList(),
                networks.list(network -> network.getMetadata().getDeletionTimestamp() == null)
                        .flatMap(network -> readings.of(network).compilable().stream())
                        .toList());
    }

    // Between resources claims decide, so what was made for another one matters only where it could have the same name.
    private static boolean mayClash(HasMetadata object, Set<String> namespaces) {
        return namespaces.contains(object.getMetadata().getNamespace()) || !Metadata.isManaged(object);
    }

    private Stream<HasMetadata> istioObjects(String namespace) {
        return istio.stream()
                .flatMap(source -> source.list(namespace, object -> true))
                .map(object -> object);
    }

    private static <T extends HasMetadata> InformerEventSource<T, StoredNetwork> watch(
            EventSourceContext<StoredNetwork> context,
            Class<T> type,
            Function<T, Set<ResourceID>> concerned,
            OnUpdateFilter<T> onUpdate) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(type, StoredNetwork.class)
                        .withName(type.getSimpleName())
                        .withSecondaryToPrimaryMapper(concerned::apply)
                        .withOnUpdateFilter(onUpdate)
                        // facts are read from the caches directly; an index of who may be concerned would only grow
                        .withPrimaryToSecondaryMapper((StoredNetwork primary) -> Set.of())
                        .withInformerListLimit(PAGE)
                        .withWatchAllNamespaces()
                        .build(),
                context);
    }

    // Rules for routing and gateways reach beyond their namespace.
    private static Set<ResourceID> concernedByIstio(References references, HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        if (labels != null
                && Metadata.OPERATOR.equals(labels.get(Metadata.MANAGED_BY))
                && labels.containsKey(Metadata.NETWORK)) {
            return Set.of(new ResourceID(
                    labels.get(Metadata.NETWORK), object.getMetadata().getNamespace()));
        }
        return object instanceof VirtualService || object instanceof Gateway || object instanceof DestinationRule
                ? references.all()
                : references.speakingOf(object.getMetadata().getNamespace());
    }

    private static boolean saysSomethingElse(HasMetadata now, HasMetadata before) {
        return !Objects.equals(Kinds.specOf(now), Kinds.specOf(before))
                || !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || !Objects.equals(
                        now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
                || !Objects.equals(
                        now.getMetadata().getOwnerReferences(),
                        before.getMetadata().getOwnerReferences());
    }

    private static boolean isAnotherCaller(Pod now, Pod before) {
        return !Objects.equals(
                        now.getMetadata().getLabels(), before.getMetadata().getLabels())
                || !Objects.equals(
                        now.getMetadata().getAnnotations(), before.getMetadata().getAnnotations())
                || isOver(now) != isOver(before);
    }

    /** A pod that has ended calls nobody. */
    private static boolean isOver(Pod pod) {
        String phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }
}

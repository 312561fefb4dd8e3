package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.resolve.Gateways;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What each resource speaks of, so that an event wakes only those it may concern. */
final class References {
    private final Map<ResourceID, Spoken> known = new ConcurrentHashMap<>();

    /**
     * What a resource speaks of.
     *
     * @param namespaces in which what it names is
     * @param hosts that it claims, or has claimed: who waits for one is woken when it is let go
     */
    private record Spoken(Set<String> namespaces, Set<String> hosts) {
        Spoken after(Spoken earlier) {
            Set<String> ever = new TreeSet<>(hosts);
            ever.addAll(earlier.hosts);
            return new Spoken(namespaces, ever);
        }
    }

    void remember(ResourceID id, Set<String> namespaces, Set<String> hosts) {
        known.merge(id, new Spoken(namespaces, hosts), (earlier, now) -> now.after(earlier));
    }

    void forget(ResourceID id) {
        known.remove(id);
    }

    Set<ResourceID> speakingOf(String namespace) {
        return which(spoken -> spoken.namespaces().contains(namespace));
    }

    /** Whoever may win or lose a claim, or a grant, by a change of this resource. */
    Set<ResourceID> rivals(ResourceID changed, Set<String> hosts) {
        Set<String> contested = new TreeSet<>(hosts);
        Optional.ofNullable(known.get(changed)).ifPresent(spoken -> contested.addAll(spoken.hosts()));
        String namespace = changed.getNamespace().orElse("");
        Set<ResourceID> rivals =
                which(spoken -> spoken.namespaces().contains(namespace) || overlap(spoken.hosts(), contested));
        rivals.remove(changed);
        return rivals;
    }

    Set<ResourceID> all() {
        return Set.copyOf(known.keySet());
    }

    private Set<ResourceID> which(Predicate<Spoken> concerned) {
        return known.entrySet().stream()
                .filter(entry -> concerned.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static boolean overlap(Set<String> some, Set<String> others) {
        return some.stream().anyMatch(host -> others.stream().anyMatch(other -> Hosts.overlap(host, other)));
    }

    /** The hosts of its gateways' listeners and routes, whether it can be read or not; a listener without hosts contests its port with all. */
    static Set<String> hosts(StoredNetwork stored) {
        Set<String> hosts = new TreeSet<>();
        if (stored.getSpec() != null) {
            stored.getSpec().path("gateways").forEach(gateway -> {
                gateway.path("listeners").forEach(listener -> {
                    listener.path("hosts").forEach(host -> hosts.add(host.asText()));
                    if (listener.path("hosts").isEmpty()) {
                        hosts.add(Hosts.ANY);
                    }
                });
                gateway.path("routes").forEach(route -> route.path("hosts").forEach(host -> hosts.add(host.asText())));
            });
        }
        return hosts;
    }

    /** Its own namespace, those of the services it calls, and those of its gateways and their pods. */
    static Set<String> of(MicroserviceNetwork resource, Configuration configuration) {
        Set<String> spokenOf = new TreeSet<>(Set.of(resource.getMetadata().getNamespace()));
        resource.getSpec().services().stream()
                .flatMap(service -> service.calls().stream())
                .filter(call -> !call.local())
                .map(CallSpec::namespace)
                .filter(Objects::nonNull)
                .forEach(spokenOf::add);
        if (resource.getSpec().gateways().stream()
                .anyMatch(gateway -> !gateway.selector().isEmpty())) {
            // whose pods a local gateway must not select
            configuration.gatewayClasses().forEach(gatewayClass -> spokenOf.add(gatewayClass.namespace()));
        }
        resource.getSpec().gateways().stream()
                .flatMap(gateway -> configuration.classOf(gateway).stream())
                .forEach(gatewayClass -> spokenOf.add(gatewayClass.namespace()));
        resource.getSpec().gateways().stream()
                .flatMap(gateway -> Gateways.existing(resource.getMetadata().getNamespace(), gateway).stream())
                .forEach(existing -> spokenOf.add(existing.namespace()));
        return spokenOf;
    }
}

package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Which namespaces each resource speaks of, so that an event wakes only those it may concern. */
final class References {
    private final Map<ResourceID, Set<String>> namespaces = new ConcurrentHashMap<>();

    void remember(ResourceID id, Set<String> spokenOf) {
        namespaces.put(id, spokenOf);
    }

    void forget(ResourceID id) {
        namespaces.remove(id);
    }

    Set<ResourceID> speakingOf(String namespace) {
        return namespaces.entrySet().stream()
                .filter(entry -> entry.getValue().contains(namespace))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    Set<ResourceID> all() {
        return Set.copyOf(namespaces.keySet());
    }

    /** Its own namespace, those of the services it calls, and those of its gateways' pods. */
    static Set<String> of(MicroserviceNetwork resource, Configuration configuration) {
        Set<String> spokenOf = new TreeSet<>(Set.of(resource.getMetadata().getNamespace()));
        resource.getSpec().services().stream()
                .flatMap(service -> service.calls().stream())
                .filter(call -> !call.local())
                .map(CallSpec::namespace)
                .filter(Objects::nonNull)
                .forEach(spokenOf::add);
        resource.getSpec().gateways().stream()
                .map(gateway -> Objects.requireNonNullElse(gateway.className(), "default"))
                .flatMap(name -> configuration.gatewayClass(name).stream())
                .forEach(gatewayClass -> spokenOf.add(gatewayClass.namespace()));
        return spokenOf;
    }
}

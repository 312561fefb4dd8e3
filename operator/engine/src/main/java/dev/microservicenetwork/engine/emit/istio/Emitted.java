package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Set;

/**
 * A generated object and what it needs: if one of these is missing or somebody else's, the object is held back.
 *
 * @param services names of services of the network, first the one that it is for
 * @param gateways names of its gateways
 * @param hosts {@code gateway/host} claims
 */
public record Emitted(HasMetadata object, List<String> services, Set<String> gateways, Set<String> hosts) {
    public Emitted {
        services = List.copyOf(services);
    }

    static Emitted of(HasMetadata object, List<String> services) {
        return new Emitted(object, services, Set.of(), Set.of());
    }

    /** The same, saying something else. */
    public Emitted withObject(HasMetadata other) {
        return new Emitted(other, services, gateways, hosts);
    }

    public ObjectKey key() {
        return ObjectKey.of(object);
    }
}

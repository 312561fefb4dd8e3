package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service of another resource, and whom it lets in.
 *
 * @param owner the resource that declares it
 */
record Consumers(MicroserviceNetwork owner, ServiceSpec service) {

    /** The service of that name in a namespace, where a resource other than the one that is looked at declares it. */
    static Optional<Consumers> of(Subject subject, @Nullable String namespace, @Nullable String service) {
        return subject.facts().networksIn(String.valueOf(namespace)).stream()
                .filter(other -> other.getSpec() != null && !Rivals.isSame(other, subject.resource()))
                .flatMap(other -> other.getSpec().services().stream()
                        .filter(it -> it.name().equals(service) && !it.ports().isEmpty())
                        .map(it -> new Consumers(other, it)))
                .findFirst();
    }

    /**
     * Whether a caller gets through, to some requests at least.
     *
     * @param port null = to any
     */
    boolean admit(Grantee caller, @Nullable Integer port) {
        return Workloads.access(owner.getSpec()) != AccessMode.ENFORCE
                || service.consumers().stream()
                        .anyMatch(consumer -> Workloads.grantee(consumer).covers(caller) && isFor(consumer, port));
    }

    private static boolean isFor(ConsumerSpec consumer, @Nullable Integer port) {
        return port == null
                || consumer.allow().isEmpty()
                || consumer.allow().stream()
                        .anyMatch(allow ->
                                allow.ports().isEmpty() || allow.ports().contains(port));
    }

    String ownerName() {
        return Rivals.nameOf(owner);
    }

    /** The consumer that lets a caller in, as it is written. */
    static Stream<String> written(Stream<Grantee> callers) {
        return callers.map(caller -> caller instanceof Identity identity
                        ? "{namespace: " + identity.namespace() + ", serviceAccount: " + identity.serviceAccount() + "}"
                        : "{namespace: " + caller.namespace() + "}")
                .distinct()
                .sorted();
    }
}

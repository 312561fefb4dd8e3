package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Destinations;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is there and must stay because something is held back: subsets that a held-back route names, and policies whose successor has not come. */
final class StillNeeded {
    private final Compilation compilation;
    private final Map<ObjectKey, HasMetadata> there;
    private final Set<Named> named;

    /** A subset of a host. */
    private record Named(String host, String subset) {}

    StillNeeded(Compilation compilation, Map<ObjectKey, HasMetadata> there) {
        this.compilation = compilation;
        this.there = there;
        this.named = compilation.heldBack().stream()
                .map(there::get)
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .flatMap(Destinations::of)
                .filter(to -> to.getSubset() != null)
                .map(to -> new Named(to.getHost(), to.getSubset()))
                .collect(Collectors.toSet());
    }

    /** The desired object, with what of the current one is still needed. */
    HasMetadata keep(HasMetadata desired, HasMetadata current) {
        return desired instanceof DestinationRule rule && current instanceof DestinationRule before
                ? Supersets.with(
                        rule,
                        before,
                        subset -> named.contains(new Named(rule.getSpec().getHost(), subset)))
                : desired;
    }

    /** Whether an object that is no longer wanted must stay for now. */
    boolean contains(HasMetadata left) {
        if (compilation.heldBack().contains(ObjectKey.of(left))) {
            return true;
        }
        if (left instanceof DestinationRule rule) {
            return named.stream().anyMatch(it -> it.host().equals(rule.getSpec().getHost()));
        }
        return compilation.objects().stream()
                .filter(successor -> compilation.heldBack().contains(ObjectKey.of(successor)))
                .filter(successor -> !there.containsKey(ObjectKey.of(successor)))
                .anyMatch(successor -> guardsTheSame(successor, left));
    }

    /** Whether whoever was refused by an allow-list that is no longer wanted shall be let in: no other one guards the same pods. */
    boolean opens(HasMetadata left) {
        return left instanceof AuthorizationPolicy
                && compilation.objects().stream().noneMatch(other -> guardsTheSame(other, left));
    }

    private static boolean guardsTheSame(HasMetadata successor, HasMetadata left) {
        Object pods = pods(successor);
        return pods != null && successor.getKind().equals(left.getKind()) && pods.equals(pods(left));
    }

    private static @Nullable Object pods(HasMetadata policy) {
        if (policy instanceof AuthorizationPolicy it) {
            return it.getSpec().getSelector();
        }
        return policy instanceof PeerAuthentication it ? it.getSpec().getSelector() : null;
    }
}

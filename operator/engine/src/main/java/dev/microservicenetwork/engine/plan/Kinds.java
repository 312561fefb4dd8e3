package dev.microservicenetwork.engine.plan;

import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** All kinds that this operator has ever made. */
public final class Kinds {
    /** A generated kind and its spec, by which objects are compared. */
    public record Kind<T extends HasMetadata>(Class<T> type, Function<T, @Nullable Object> spec) {
        @Nullable
        Object specOf(HasMetadata object) {
            return spec.apply(type.cast(object));
        }
    }

    public static final List<Kind<?>> ALL = List.of(
            new Kind<>(VirtualService.class, VirtualService::getSpec),
            new Kind<>(Gateway.class, Gateway::getSpec),
            new Kind<>(DestinationRule.class, DestinationRule::getSpec),
            new Kind<>(AuthorizationPolicy.class, AuthorizationPolicy::getSpec),
            new Kind<>(PeerAuthentication.class, PeerAuthentication::getSpec));

    private Kinds() {}

    static Kind<?> of(HasMetadata object) {
        return ALL.stream()
                .filter(kind -> kind.type().isInstance(object))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a generated kind: " + object.getKind()));
    }

    /** The typed spec; two objects with equal specs say the same. */
    public static @Nullable Object specOf(HasMetadata object) {
        return of(object).specOf(object);
    }
}

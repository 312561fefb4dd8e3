package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode.DISABLE;
import static io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode.PERMISSIVE;
import static io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode.STRICT;
import static io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode.UNSET;

import dev.microservicenetwork.evaluator.Verdict.Reason;
import io.fabric8.istio.api.api.networking.v1alpha3.ClientTLSSettings;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLS;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether client and server agree on mutual TLS: the client by {@link DestinationRule} or automatically (istiod's
 * {@code buildUpstreamTLSSettings}), the server by {@link PeerAuthentication} ({@code ComposePeerAuthentication}).
 */
record MutualTls(Inventory inventory) {

    private enum Offer {
        PLAINTEXT("plaintext"),
        MUTUAL("mutual TLS"),
        OTHER_TLS("TLS of its own");

        private final String words;

        Offer(String words) {
            this.words = words;
        }
    }

    /** How a connection ended: refused for a reason, or open, with or without an identity. */
    record Handshake(
            boolean mutual,
            @Nullable Reason refusal,
            @Nullable Place place,
            String explanation) {}

    /** What a proxy demands, and where that is said; nowhere is Istio's default. */
    record Demand(
            PeerAuthenticationMutualTLSMode mode, @Nullable Place place) {}

    Handshake handshake(
            Client client,
            @Nullable ClientTLSSettings explicit,
            Service service,
            List<Instance> all,
            Instance instance,
            int containerPort) {
        Demand demand = instance.proxied() ? demand(instance, containerPort) : new Demand(DISABLE, null);
        PeerAuthenticationMutualTLSMode demanded = demand.mode();
        Place place = demand.place();
        Offer offer = offer(client, explicit, service, all, demanded);
        String terms = "the client offers " + offer.words + ", " + instance
                + (instance.proxied() ? " is " + demanded + " on port " + containerPort : " has no proxy");
        return switch (offer) {
            case PLAINTEXT -> new Handshake(false, demanded == STRICT ? Reason.PLAINTEXT : null, place, terms);
            case MUTUAL -> new Handshake(true, demanded == DISABLE ? Reason.TLS_MISMATCH : null, place, terms);
            case OTHER_TLS -> new Handshake(false, demanded == DISABLE ? null : Reason.TLS_MISMATCH, place, terms);
        };
    }

    private Offer offer(
            Client client,
            @Nullable ClientTLSSettings explicit,
            Service service,
            List<Instance> all,
            PeerAuthenticationMutualTLSMode demanded) {
        if (!client.proxied()) {
            return Offer.PLAINTEXT;
        }
        if (explicit != null) {
            if (explicit.getMode() == null) {
                return Offer.PLAINTEXT;
            }
            return switch (explicit.getMode()) {
                case DISABLE -> Offer.PLAINTEXT;
                case ISTIO_MUTUAL -> Offer.MUTUAL;
                case SIMPLE, MUTUAL -> Offer.OTHER_TLS;
            };
        }
        // Automatic TLS looks at the namespace once per cluster, and only then at each endpoint.
        if (namespaceDemand(service.getMetadata().getNamespace()).mode() == DISABLE) {
            return Offer.PLAINTEXT;
        }
        // A sidecar's cluster of a headless Service has no endpoints to look at: all pods must have a proxy.
        boolean byCluster = HostResolution.headless(service) && !client.router();
        boolean mutual = byCluster ? all.stream().allMatch(Instance::proxied) : demanded != DISABLE;
        return mutual ? Offer.MUTUAL : Offer.PLAINTEXT;
    }

    /** What the proxy of a pod demands on a container port. */
    Demand demand(Instance instance, int containerPort) {
        Demand inherited = namespaceDemand(instance.namespace());
        return oldest(policy -> !selector(policy).isEmpty()
                        && !inNamespace(policy, inventory.rootNamespace())
                        && inNamespace(policy, instance.namespace())
                        && instance.has(selector(policy)))
                .map(policy -> workloadDemand(policy, String.valueOf(containerPort), inherited))
                .orElse(inherited);
    }

    private static Demand workloadDemand(PeerAuthentication policy, String containerPort, Demand inherited) {
        var spec = policy.getSpec();
        return set(orEmpty(spec.getPortLevelMtls()).get(containerPort))
                .map(mode -> new Demand(mode, Place.of(policy, "spec.portLevelMtls." + containerPort)))
                .or(() -> set(spec.getMtls()).map(mode -> new Demand(mode, Place.of(policy, "spec.mtls"))))
                .orElse(inherited);
    }

    private Demand namespaceDemand(String namespace) {
        return Stream.of(namespace, inventory.rootNamespace())
                .flatMap(scope -> oldest(policy -> selector(policy).isEmpty() && inNamespace(policy, scope)).stream())
                .filter(policy -> policy.getSpec() != null)
                .flatMap(policy ->
                        set(policy.getSpec().getMtls())
                                .map(mode -> new Demand(mode, Place.of(policy, "spec.mtls")))
                                .stream())
                .findFirst()
                .orElse(new Demand(PERMISSIVE, null));
    }

    /** Younger objects of the same scope are ignored. */
    private Optional<PeerAuthentication> oldest(Predicate<PeerAuthentication> scope) {
        return inventory.peerAuthentications().stream().filter(scope).findFirst();
    }

    private static boolean inNamespace(PeerAuthentication policy, String namespace) {
        return policy.getMetadata().getNamespace().equals(namespace);
    }

    private static Map<String, String> selector(PeerAuthentication policy) {
        var spec = policy.getSpec();
        return spec == null || spec.getSelector() == null
                ? Map.of()
                : orEmpty(spec.getSelector().getMatchLabels());
    }

    private static Optional<PeerAuthenticationMutualTLSMode> set(@Nullable PeerAuthenticationMutualTLS mtls) {
        return Optional.ofNullable(mtls)
                .map(PeerAuthenticationMutualTLS::getMode)
                .filter(mode -> mode != UNSET);
    }
}

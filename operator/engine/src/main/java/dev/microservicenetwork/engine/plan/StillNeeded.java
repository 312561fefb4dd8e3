package dev.microservicenetwork.engine.plan;

import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Destinations;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is there and must stay because something is held back: subsets that a held-back route names, who is let in where it leads, and policies whose successor has not come. */
final class StillNeeded {
    private final Compilation compilation;
    private final Map<ObjectKey, HasMetadata> there;
    private final Set<Named> named;
    private final Map<ObjectKey, Set<Grantee>> comers = new HashMap<>();

    /** A subset of a host. */
    private record Named(String host, String subset) {}

    StillNeeded(Compilation compilation, Map<ObjectKey, HasMetadata> there) {
        this.compilation = compilation;
        this.there = there;
        this.named = heldBackRoutes()
                .flatMap(Destinations::of)
                .filter(to -> to.getSubset() != null)
                .map(to -> new Named(to.getHost(), to.getSubset()))
                .collect(Collectors.toSet());
        if (compilation.network() != null) {
            heldBackRoutes().forEach(routes -> noteComers(compilation.network(), routes));
        }
    }

    private Stream<VirtualService> heldBackRoutes() {
        return compilation.heldBack().stream()
                .map(there::get)
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast);
    }

    /** Whoever calls by routes that stay as they are comes where they lead, not where their successors would. */
    private void noteComers(Network network, VirtualService routes) {
        List<Grantee> callers = callers(network, routes.getMetadata().getName()).toList();
        Set<String> hosts = Destinations.of(routes).map(Destination::getHost).collect(Collectors.toSet());
        network.services().stream()
                .filter(service -> hosts.contains(service.host()))
                .map(service -> Names.ofAllowList(network, network.workloadOf(service.name())))
                .forEach(allowList -> comers.computeIfAbsent(
                                new ObjectKey("AuthorizationPolicy", allowList), none -> new HashSet<>())
                        .addAll(callers));
    }

    /** Who calls by the routes of this name. */
    private static Stream<Grantee> callers(Network network, String routes) {
        Stream<Grantee> inTheMesh = network.services().stream()
                .filter(service -> Names.ofService(network, service).equals(routes))
                .flatMap(service -> Stream.concat(
                        network.callersOf(service.name()).map(Workload::identity), service.consumers().stream()));
        Stream<Grantee> atGateways = network.gateways().stream()
                .filter(gateway -> gateway.hosts().stream()
                        .anyMatch(host -> Names.ofGatewayHost(network, gateway, host.host())
                                .equals(routes)))
                .flatMap(gateway -> gateway.pods().stream())
                .map(Gateway.Pods::identity);
        return Stream.concat(inTheMesh, atGateways);
    }

    /** The desired object, with what of the current one is still needed. */
    HasMetadata keep(HasMetadata desired, HasMetadata current) {
        if (desired instanceof DestinationRule rule && current instanceof DestinationRule before) {
            return Supersets.with(
                    rule,
                    before,
                    subset -> named.contains(new Named(rule.getSpec().getHost(), subset)));
        }
        return desired instanceof AuthorizationPolicy policy && current instanceof AuthorizationPolicy before
                ? Supersets.with(policy, before, comers.getOrDefault(ObjectKey.of(policy), Set.of()))
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

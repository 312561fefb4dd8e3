package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.emit.istio.Destinations;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where an object that isn't ours has our name, or is for the same host or workload, theirs keeps working and ours is held back. */
final class ForeignObjects implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        List<HasMetadata> foreign = subject.facts().istioObjects().stream()
                .filter(object -> !subject.isOurs(object))
                .toList();
        return foreign.isEmpty()
                ? Stream.of()
                : subject.emitted().stream()
                        .flatMap(ours -> foreign.stream()
                                .flatMap(theirs -> clash(subject, ours, theirs).stream())
                                .limit(1));
    }

    private static Optional<ClusterFinding> clash(Subject subject, Emitted ours, HasMetadata theirs) {
        boolean sameNamespace =
                subject.network().namespace().equals(theirs.getMetadata().getNamespace());
        if (sameNamespace && ours.key().equals(ObjectKey.of(theirs))) {
            return Optional.of(held(
                    subject,
                    ours,
                    theirs,
                    Code.MSN1303,
                    "has the name of a generated object",
                    "rename or delete it, or rename the resource"));
        }
        // between resources of ours, claims decide
        if (Metadata.isManaged(theirs) || !samePurpose(subject, ours.object(), theirs, sameNamespace)) {
            return Optional.empty();
        }
        return mayHoldBack(subject, ours, theirs, sameNamespace)
                ? Optional.of(held(
                        subject,
                        ours,
                        theirs,
                        Code.MSN1302,
                        "is for the same " + (ours.object() instanceof PeerAuthentication ? "workload" : "host"),
                        "move what it says into this resource and delete it, or stop declaring "
                                + (ours.gateways().isEmpty() ? "the service" : "the host") + " here"))
                : Optional.of(elsewhere(subject, ours, theirs));
    }

    // Whoever may write in our namespace, or where the gateway or its pods are, decides about us anyway; nobody else
    // shall.
    private static boolean mayHoldBack(Subject subject, Emitted ours, HasMetadata theirs, boolean sameNamespace) {
        return sameNamespace
                || ((theirs instanceof Gateway || theirs instanceof VirtualService)
                        && subject.network().gateways().stream()
                                .filter(gateway -> ours.gateways().contains(gateway.name()))
                                .flatMap(gateway -> Stream.concat(
                                        gateway.pods().stream().map(it -> it.namespace()),
                                        gateway.existing().stream().map(it -> it.namespace())))
                                .anyMatch(namespace ->
                                        namespace.equals(theirs.getMetadata().getNamespace())));
    }

    private static String nameOf(HasMetadata object) {
        return object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                + object.getMetadata().getName();
    }

    private static ClusterFinding elsewhere(Subject subject, Emitted ours, HasMetadata theirs) {
        return ClusterFinding.nothingHeld(new Finding(
                Code.MSN1304,
                path(subject, ours),
                null,
                "`" + nameOf(theirs) + "` is for the same host",
                "proxies that see both may prefer it",
                theirs instanceof Gateway
                        ? "have its owner delete it, or leave the host to it"
                        : "have its owner delete it, or limit its exportTo"));
    }

    private static ClusterFinding held(
            Subject subject, Emitted ours, HasMetadata theirs, Code code, String why, String help) {
        return new ClusterFinding(
                new Finding(
                        code,
                        path(subject, ours),
                        null,
                        "`" + nameOf(theirs) + "` " + why,
                        "`" + ours.key() + "` is held back",
                        help),
                Set.of(),
                Set.of(),
                Set.of(),
                Stream.concat(Stream.of(ours), subject.emitted().stream().filter(other -> needs(other, ours)))
                        .map(Emitted::key)
                        .collect(Collectors.toSet()));
    }

    private static String path(Subject subject, Emitted ours) {
        return subject.network().gateways().stream()
                .filter(gateway -> ours.gateways().contains(gateway.name()))
                .map(gateway -> gateway.path())
                .findFirst()
                .or(() -> ours.services().stream()
                        .findFirst()
                        .map(name -> subject.network().service(name).path()))
                .orElse("spec");
    }

    /** A route to a subset fails without the rule that defines it, and an allow-list by identity refuses everybody who, without Strict, has none. */
    private static boolean needs(Emitted object, Emitted other) {
        return (object.object() instanceof VirtualService routes
                        && other.object() instanceof DestinationRule rule
                        && hasSubsetOf(routes, rule.getSpec().getHost()))
                || (object.object() instanceof AuthorizationPolicy
                        && other.object() instanceof PeerAuthentication
                        && object.services().equals(other.services()));
    }

    private static boolean hasSubsetOf(VirtualService routes, String host) {
        return Destinations.of(routes)
                .anyMatch(to -> to.getSubset() != null && to.getHost().equals(host));
    }

    private static boolean samePurpose(Subject subject, HasMetadata ours, HasMetadata theirs, boolean sameNamespace) {
        if (ours instanceof VirtualService own && theirs instanceof VirtualService other) {
            return other.getSpec() != null
                    && ((inMesh(own) && inMesh(other)) || shareAGateway(subject, own, other, sameNamespace))
                    && !Collections.disjoint(
                            own.getSpec().getHosts(),
                            qualified(other, other.getSpec().getHosts(), subject));
        }
        if (ours instanceof DestinationRule own && theirs instanceof DestinationRule other) {
            // in a caller's namespace it replaces ours for that caller, subsets and all
            return other.getSpec() != null
                    && other.getSpec().getHost() != null
                    && qualified(other, List.of(other.getSpec().getHost()), subject)
                            .contains(own.getSpec().getHost());
        }
        if (ours instanceof PeerAuthentication own && theirs instanceof PeerAuthentication other) {
            return sameNamespace
                    && other.getSpec() != null
                    && other.getSpec().getSelector() != null
                    && nested(
                            own.getSpec().getSelector().getMatchLabels(),
                            other.getSpec().getSelector().getMatchLabels());
        }
        if (ours instanceof Gateway own && theirs instanceof Gateway other) {
            return other.getSpec() != null
                    && own.getSpec().getSelector().equals(other.getSpec().getSelector())
                    && shareAHost(own, other);
        }
        return false;
    }

    // Our own Gateways take routes of this namespace alone.
    private static boolean shareAGateway(
            Subject subject, VirtualService own, VirtualService other, boolean sameNamespace) {
        return gateways(own).stream()
                .filter(gateways(other)::contains)
                .anyMatch(name -> sameNamespace
                        || subject.network().gateways().stream()
                                .flatMap(gateway -> gateway.existing().stream())
                                .anyMatch(existing -> existing.toString().equals(name)));
    }

    // Of two that select the same pod the older holds, whatever either says.
    private static boolean nested(Map<String, String> one, @Nullable Map<String, String> other) {
        return other != null
                && !other.isEmpty()
                && (one.entrySet().containsAll(other.entrySet())
                        || other.entrySet().containsAll(one.entrySet()));
    }

    private static List<String> gateways(VirtualService virtualService) {
        return virtualService.getSpec().getGateways().stream()
                .filter(name -> !name.equals("mesh"))
                .map(name ->
                        name.contains("/") ? name : virtualService.getMetadata().getNamespace() + "/" + name)
                .toList();
    }

    private static boolean inMesh(VirtualService virtualService) {
        List<String> gateways = virtualService.getSpec().getGateways();
        return gateways == null || gateways.isEmpty() || gateways.contains("mesh");
    }

    // Short names are relative to the rule's own namespace.
    private static List<String> qualified(HasMetadata rule, List<String> hosts, Subject subject) {
        return hosts.stream()
                .map(host -> host.contains(".") || host.startsWith("*")
                        ? host
                        : host + "." + rule.getMetadata().getNamespace() + ".svc."
                                + subject.configuration().clusterDomain())
                .toList();
    }

    private static boolean shareAHost(Gateway one, Gateway other) {
        return one.getSpec().getServers().stream()
                .anyMatch(mine -> other.getSpec().getServers().stream()
                        .anyMatch(theirs -> theirs.getPort() != null
                                && Objects.equals(
                                        mine.getPort().getNumber(),
                                        theirs.getPort().getNumber())
                                && !Collections.disjoint(bare(mine.getHosts()), bare(theirs.getHosts()))));
    }

    private static List<String> bare(List<String> hosts) {
        return hosts.stream().map(host -> host.substring(host.indexOf('/') + 1)).toList();
    }
}

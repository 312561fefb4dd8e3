package dev.microservicenetwork.engine.migration;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MutualTlsMigration;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLS;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps a workload Permissive while Strict would cut off a caller or a pod that is known to have no proxy. */
public final class Migration {
    private Migration() {}

    public static Network guard(Network network, MicroserviceNetworkSpec spec, Facts facts) {
        boolean immediate = spec.mtls() != null && spec.mtls().migration() == MutualTlsMigration.IMMEDIATE;
        Facts bare = withoutProxy(facts);
        return immediate || bare.pods().isEmpty()
                ? network
                : network.withWorkloads(network.workloads().stream()
                        .map(workload -> guard(network, workload, bare, facts))
                        .toList());
    }

    private static Facts withoutProxy(Facts facts) {
        List<Pod> bare = facts.pods().stream().filter(pod -> !hasProxy(pod)).toList();
        return new Facts(facts.complete(), List.of(), bare, List.of(), List.of());
    }

    private static Workload guard(Network network, Workload workload, Facts bare, Facts facts) {
        if (!workload.callable() || !workload.wantsStrict()) {
            return workload;
        }
        List<String> blockers = Stream.of(
                        bare.pods(network.namespace(), workload.labels()).stream(),
                        callers(network, workload)
                                .flatMap(caller -> bare.pods(network.namespace(), caller.labels()).stream()),
                        consumers(network, workload).flatMap(caller -> pods(bare, caller)),
                        gateways(network, workload)
                                .flatMap(pods -> bare.pods(pods.namespace(), pods.labels()).stream()))
                .flatMap(pods -> pods)
                .map(pod -> "pod " + pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .distinct()
                .sorted()
                .toList();
        if (blockers.isEmpty()) {
            return workload;
        }
        return isStrictAlready(network, workload, facts) ? workload.refusing(blockers) : workload.waitingFor(blockers);
    }

    // A migration ends once: a pod that comes later without a proxy doesn't open what is closed.
    private static boolean isStrictAlready(Network network, Workload workload, Facts facts) {
        return facts.istioObjects().stream()
                .filter(Metadata::isManaged)
                .filter(PeerAuthentication.class::isInstance)
                .map(PeerAuthentication.class::cast)
                .filter(policy ->
                        network.namespace().equals(policy.getMetadata().getNamespace())
                                && Names.ofWorkload(network, workload)
                                        .equals(policy.getMetadata().getName()))
                .map(PeerAuthentication::getSpec)
                .anyMatch(spec -> workload.requestedMode().value() == MutualTlsMode.STRICT
                        ? isStrict(spec.getMtls())
                        : workload.portModes().entrySet().stream()
                                .filter(port -> port.getValue() == MutualTlsMode.STRICT)
                                .allMatch(
                                        port -> isStrict(spec.getPortLevelMtls().get(String.valueOf(port.getKey())))));
    }

    private static boolean isStrict(@Nullable PeerAuthenticationMutualTLS mtls) {
        return mtls != null && mtls.getMode() == PeerAuthenticationMutualTLSMode.STRICT;
    }

    private static Stream<Workload> callers(Network network, Workload callee) {
        return callee.services().stream().flatMap(network::callersOf).distinct();
    }

    private static Stream<Grantee> consumers(Network network, Workload callee) {
        return callee.services().stream().flatMap(service -> network.consumersOf(service).stream());
    }

    private static Stream<Pod> pods(Facts bare, Grantee caller) {
        return bare.pods(caller.namespace(), Map.of()).stream()
                .filter(pod -> caller.covers(new Identity(caller.namespace(), account(pod))));
    }

    private static String account(Pod pod) {
        String account = pod.getSpec() == null ? null : pod.getSpec().getServiceAccountName();
        return account == null || account.isEmpty() ? "default" : account;
    }

    private static Stream<Gateway.Pods> gateways(Network network, Workload callee) {
        return network.gateways().stream()
                .filter(gateway -> callee.services().stream().anyMatch(gateway::routesTo))
                .flatMap(gateway -> gateway.pods().stream());
    }

    /** A sidecar (also as a native one), or ambient's redirection. */
    private static boolean hasProxy(Pod pod) {
        Map<String, String> annotations = pod.getMetadata().getAnnotations();
        boolean ambient = annotations != null && "enabled".equals(annotations.get("ambient.istio.io/redirection"));
        return ambient
                || (pod.getSpec() != null
                        && Stream.concat(
                                        pod.getSpec().getContainers().stream(),
                                        pod.getSpec().getInitContainers().stream())
                                .map(Container::getName)
                                .anyMatch("istio-proxy"::equals));
    }
}

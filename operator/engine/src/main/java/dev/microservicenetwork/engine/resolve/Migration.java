package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MutualTlsMigration;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps a workload Permissive while Strict would cut off a caller or a pod that is known to have no proxy. */
public final class Migration {
    private Migration() {}

    public static Network guard(Network network, MicroserviceNetworkSpec spec, Facts facts) {
        boolean immediate = spec.mtls() != null && spec.mtls().migration() == MutualTlsMigration.IMMEDIATE;
        return immediate
                ? network
                : network.withWorkloads(network.workloads().stream()
                        .map(workload -> guard(network, workload, facts))
                        .toList());
    }

    private static Workload guard(Network network, Workload workload, Facts facts) {
        if (!workload.callable() || workload.requestedMode().value() != MutualTlsMode.STRICT) {
            return workload;
        }
        List<String> blockers = Stream.of(
                        facts.pods(network.namespace(), workload.labels()).stream(),
                        callers(network, workload)
                                .flatMap(caller -> facts.pods(network.namespace(), caller.labels()).stream()),
                        gateways(network, workload)
                                .flatMap(pods -> facts.pods(pods.namespace(), pods.labels()).stream()))
                .flatMap(pods -> pods)
                .filter(pod -> !hasProxy(pod))
                .map(pod -> "pod " + pod.getMetadata().getNamespace() + "/"
                        + pod.getMetadata().getName())
                .distinct()
                .sorted()
                .toList();
        return blockers.isEmpty() ? workload : workload.waitingFor(blockers);
    }

    private static Stream<Workload> callers(Network network, Workload callee) {
        Set<String> names = network.edges().stream()
                .filter(edge -> callee.services().contains(edge.callee()))
                .map(edge -> edge.caller())
                .collect(Collectors.toSet());
        return network.workloads().stream()
                .filter(workload -> workload.services().stream().anyMatch(names::contains));
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

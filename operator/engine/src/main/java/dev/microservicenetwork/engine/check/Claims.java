package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A service, a workload and a host on a gateway belong to the oldest resource that claims them. */
final class Claims implements ClusterRule {
    private static final Comparator<MicroserviceNetwork> OLDEST_FIRST =
            Comparator.<MicroserviceNetwork, String>comparing(network ->
                            Objects.requireNonNullElse(network.getMetadata().getCreationTimestamp(), "9999"))
                    .thenComparing(network -> network.getMetadata().getNamespace() + "/"
                            + network.getMetadata().getName());

    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        Set<String> hosts = subject.resource().getSpec().gateways().stream()
                .flatMap(gateway -> gateway.listeners().stream())
                .flatMap(listener -> listener.hosts().stream())
                .collect(Collectors.toSet());
        // First what is quick to tell: there may be thousands of others, and hardly one that has to do with this.
        List<MicroserviceNetwork> older = subject.facts().networks().stream()
                .filter(other -> other.getSpec() != null && (isBeside(other, subject) || namesOneOf(hosts, other)))
                .filter(other -> !isSame(other, subject.resource()))
                .filter(other -> OLDEST_FIRST.compare(other, subject.resource()) < 0)
                .sorted(OLDEST_FIRST)
                .toList();
        return Stream.concat(
                At.services(subject.resource().getSpec()).stream()
                        .flatMap(service -> service(subject, service, older).stream()),
                At.gateways(subject.resource().getSpec()).stream().flatMap(gateway -> hosts(subject, gateway, older)));
    }

    private static boolean isBeside(MicroserviceNetwork other, Subject subject) {
        return subject.network().namespace().equals(other.getMetadata().getNamespace());
    }

    private static boolean namesOneOf(Set<String> hosts, MicroserviceNetwork other) {
        for (GatewaySpec gateway : other.getSpec().gateways()) {
            for (ListenerSpec listener : gateway.listeners()) {
                if (!Collections.disjoint(hosts, listener.hosts())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSame(MicroserviceNetwork one, MicroserviceNetwork other) {
        return Objects.equals(
                        one.getMetadata().getNamespace(), other.getMetadata().getNamespace())
                && Objects.equals(
                        one.getMetadata().getName(), other.getMetadata().getName());
    }

    private static String nameOf(MicroserviceNetwork network) {
        return network.getMetadata().getNamespace() + "/"
                + network.getMetadata().getName();
    }

    private static Optional<ClusterFinding> service(
            Subject subject, At<ServiceSpec> service, List<MicroserviceNetwork> older) {
        if (service.it().ports().isEmpty()) {
            return Optional.empty();
        }
        return older.stream()
                .filter(other -> isBeside(other, subject))
                .filter(other ->
                        other.getSpec().services().stream().anyMatch(theirs -> claimsTheSame(theirs, service.it())))
                .findFirst()
                .map(holder -> ClusterFinding.holding(
                        new Finding(
                                Code.MSN1301,
                                service.path() + ".name",
                                service.it().name(),
                                "`" + service.it().name() + "` or its workload is declared by the older resource "
                                        + nameOf(holder),
                                "remove it from one of the two"),
                        service.it().name()));
    }

    private static boolean claimsTheSame(ServiceSpec theirs, ServiceSpec ours) {
        return !theirs.ports().isEmpty()
                && (theirs.name().equals(ours.name())
                        || Workloads.labels(theirs).equals(Workloads.labels(ours)));
    }

    private static Stream<ClusterFinding> hosts(
            Subject subject, At<GatewaySpec> gateway, List<MicroserviceNetwork> older) {
        Optional<Pods> pods = pods(subject.network().namespace(), gateway.it(), subject.configuration());
        return At.listeners(gateway).stream()
                .flatMap(listener -> listener.entries("hosts", listener.it().hosts()).stream())
                .flatMap(host -> older.stream()
                        .filter(other ->
                                pods.isPresent() && claims(other, host.it(), pods.get(), subject.configuration()))
                        .findFirst()
                        .map(holder -> held(subject, gateway.it(), host, holder))
                        .stream());
    }

    // The Gateway object too: two of them with the same host on the same pods are undefined in Istio.
    private static ClusterFinding held(
            Subject subject, GatewaySpec gateway, At<String> host, MicroserviceNetwork holder) {
        Set<ObjectKey> object = subject.network().gateways().stream()
                .filter(it -> it.name().equals(gateway.name()))
                .map(it -> new ObjectKey("Gateway", Names.ofGateway(subject.network(), it)))
                .collect(Collectors.toSet());
        return new ClusterFinding(
                new Finding(
                        Code.MSN4201,
                        host.path(),
                        host.it(),
                        "host `" + host.it() + "` belongs to " + nameOf(holder) + ", which comes first",
                        "remove it here, or have the holder let go of it; it is then programmed at once"),
                Set.of(),
                Set.of(),
                Set.of(gateway.name() + "/" + host.it()),
                object);
    }

    /** Which pods serve a gateway. */
    private record Pods(String namespace, Map<String, String> labels) {}

    private static Optional<Pods> pods(@Nullable String namespace, GatewaySpec gateway, Configuration configuration) {
        if (!gateway.selector().isEmpty()) {
            return Optional.of(new Pods(Objects.requireNonNullElse(namespace, ""), gateway.selector()));
        }
        Optional<GatewayClass> gatewayClass =
                configuration.gatewayClass(Objects.requireNonNullElse(gateway.className(), "default"));
        return gatewayClass.map(it -> new Pods(it.namespace(), it.selector()));
    }

    private static boolean claims(MicroserviceNetwork other, String host, Pods pods, Configuration configuration) {
        return other.getSpec().gateways().stream()
                .filter(gateway -> pods(other.getMetadata().getNamespace(), gateway, configuration)
                        .equals(Optional.of(pods)))
                .flatMap(gateway -> gateway.listeners().stream())
                .map(ListenerSpec::hosts)
                .anyMatch(hosts -> hosts.contains(host));
    }
}

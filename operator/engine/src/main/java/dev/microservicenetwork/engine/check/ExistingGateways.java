package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.ExistingGateway;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Gateway.Existing;
import dev.microservicenetwork.engine.network.Gateway.Pods;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.resolve.Gateways;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Gateway that somebody else keeps may be used, is there, runs on the pods that it is said to run on, and serves the hosts of the routes. */
final class ExistingGateways implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.parts().gateways().stream()
                .flatMap(gateway -> Gateways.existing(subject.network().namespace(), gateway.it()).stream()
                        .flatMap(existing -> check(subject, gateway, existing)));
    }

    /** The Gateway, if it is known. */
    static Optional<Gateway> find(Subject subject, Existing existing) {
        return subject.facts().istioObjects().stream()
                .filter(Gateway.class::isInstance)
                .map(Gateway.class::cast)
                .filter(it -> existing.namespace().equals(it.getMetadata().getNamespace())
                        && existing.name().equals(it.getMetadata().getName()))
                .findFirst();
    }

    private static Stream<ClusterFinding> check(Subject subject, At<GatewaySpec> gateway, Existing existing) {
        Optional<Finding> refused = refused(subject, gateway, existing);
        if (refused.isPresent()) {
            return Stream.of(holding(gateway, refused.get()));
        }
        Optional<Gateway> found = find(subject, existing);
        if (found.isEmpty()) {
            return subject.facts().complete()
                    ? Stream.of(holding(
                            gateway,
                            new Finding(
                                    Code.MSN4134,
                                    gateway.path() + ".existing.name",
                                    existing.name(),
                                    "there is no Gateway `" + existing + "`",
                                    "correct namespace and name, or have it made")))
                    : Stream.of();
        }
        return Stream.concat(
                hosts(subject, gateway, existing, ServedHosts.of(found.get())),
                otherPods(subject, gateway, existing, found.get()).stream());
    }

    private static Optional<Finding> refused(Subject subject, At<GatewaySpec> gateway, Existing existing) {
        if (!gateway.it().selector().isEmpty()) {
            return existing.namespace().equals(subject.network().namespace())
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Code.MSN4133,
                            gateway.path() + ".existing.namespace",
                            existing.namespace(),
                            "Gateway `" + existing + "` is not in namespace `"
                                    + subject.network().namespace() + "`, where the pods of selector are",
                            "use className for a shared gateway, or a Gateway of this namespace"));
        }
        Optional<GatewayClass> gatewayClass = subject.configuration().classOf(gateway.it());
        List<String> permitted = gatewayClass.stream()
                .flatMap(it -> it.existing().stream())
                .map(ExistingGateways::nameOf)
                .toList();
        return gatewayClass.isEmpty() || permitted.contains(existing.toString())
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.MSN4133,
                        gateway.path() + ".existing.name",
                        existing.name(),
                        "gateway class `" + Configuration.className(gateway.it()) + "` doesn't permit Gateway `"
                                + existing + "`",
                        "use a Gateway that the class permits, or have the platform's admin add it to the class's existing"
                                + Hint.of(existing.toString(), permitted)));
    }

    private static String nameOf(ExistingGateway permitted) {
        return permitted.namespace() + "/" + permitted.name();
    }

    private static Stream<ClusterFinding> hosts(
            Subject subject, At<GatewaySpec> gateway, Existing existing, ServedHosts served) {
        String namespace = subject.network().namespace();
        return At.gatewayRoutes(gateway).stream()
                .flatMap(route -> route.entries("hosts", route.it().hosts()).stream())
                .filter(host -> !served.serve(host.it(), namespace))
                .map(host -> new ClusterFinding(
                        new Finding(
                                Code.MSN4134,
                                host.path(),
                                host.it(),
                                "Gateway `" + existing + "` serves no HTTP for host `" + host.it() + "` to namespace `"
                                        + namespace + "`",
                                "have its owner add the host to its servers, or use another"
                                        + Hint.of(host.it(), served.of(namespace))),
                        Set.of(),
                        Set.of(),
                        Set.of(gateway.it().name() + "/" + host.it()),
                        Set.of()));
    }

    // Services let the gateway in by its pods' identity, so they too wait until it is known.
    private static Optional<ClusterFinding> otherPods(
            Subject subject, At<GatewaySpec> gateway, Existing existing, Gateway found) {
        Map<String, String> selector =
                found.getSpec() == null || found.getSpec().getSelector() == null
                        ? Map.of()
                        : found.getSpec().getSelector();
        return Gateways.pods(subject.network().namespace(), gateway.it(), subject.configuration())
                .filter(pods -> !selects(subject, selector, pods))
                .map(pods -> new ClusterFinding(
                        new Finding(
                                Code.MSN4135,
                                gateway.path() + ".existing.name",
                                existing.name(),
                                "Gateway `" + existing + "` selects pods with the labels " + selector
                                        + ", not those with " + pods.labels() + " in namespace `" + pods.namespace()
                                        + "`",
                                gateway.it().selector().isEmpty()
                                        ? "use the class of those pods, or have the platform's admin correct it"
                                        : "correct selector and serviceAccount"),
                        behind(subject, gateway),
                        Set.of(gateway.it().name()),
                        Set.of(),
                        Set.of()));
    }

    private static boolean selects(Subject subject, Map<String, String> selector, Pods pods) {
        List<Pod> running = subject.facts().pods(pods.namespace(), pods.labels());
        return running.isEmpty()
                ? pods.labels().entrySet().containsAll(selector.entrySet())
                        || selector.entrySet().containsAll(pods.labels().entrySet())
                : running.stream()
                        .anyMatch(
                                pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()));
    }

    private static Set<String> behind(Subject subject, At<GatewaySpec> gateway) {
        return subject.network().gateways().stream()
                .filter(it -> it.name().equals(gateway.it().name()))
                .flatMap(it ->
                        subject.network().services().stream().map(Service::name).filter(it::routesTo))
                .collect(Collectors.toSet());
    }

    private static ClusterFinding holding(At<GatewaySpec> gateway, Finding finding) {
        return new ClusterFinding(finding, Set.of(), Set.of(gateway.it().name()), Set.of(), Set.of());
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Service;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gateway's class is configured, and its pods are there. */
final class GatewayClasses implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.network().gateways().stream().flatMap(gateway -> check(subject, gateway));
    }

    private static Stream<ClusterFinding> check(Subject subject, Gateway gateway) {
        if (gateway.pods().isEmpty()) {
            return Stream.of(unknown(subject, gateway));
        }
        Gateway.Pods pods = gateway.pods().get();
        if (gateway.existing().isEmpty()) {
            if (isLocal(subject, gateway) && reachesElsewhere(subject, pods)) {
                return Stream.of(stolen(subject, gateway, pods));
            }
            if (subject.configuration().gatewaysInOwnNamespaceOnly()
                    && !pods.namespace().equals(subject.network().namespace())) {
                return Stream.of(outOfReach(subject, gateway, pods));
            }
        }
        return subject.facts().complete()
                        && subject.facts().pods(pods.namespace(), pods.labels()).isEmpty()
                ? Stream.of(ClusterFinding.nothingHeld(new Finding(
                        Code.MSN4102,
                        gateway.path(),
                        gateway.name(),
                        "no pod in namespace `" + pods.namespace() + "` has the labels " + pods.labels()
                                + " of gateway `" + gateway.name() + "`",
                        "start the gateway's pods, or correct the class in the operator's configuration")))
                : Stream.of();
    }

    private static boolean isLocal(Subject subject, Gateway gateway) {
        return subject.resource().getSpec().gateways().stream()
                .anyMatch(spec ->
                        spec.name().equals(gateway.name()) && !spec.selector().isEmpty());
    }

    // Istio's Gateway selects pods of every namespace, and only a class may give a team those of another one.
    private static boolean reachesElsewhere(Subject subject, Gateway.Pods pods) {
        if (subject.configuration().gatewaysInOwnNamespaceOnly()) {
            return false;
        }
        boolean ofClass = subject.configuration().gatewayClasses().stream()
                .filter(it -> !it.namespace().equals(pods.namespace()))
                .anyMatch(
                        it -> it.selector().entrySet().containsAll(pods.labels().entrySet()));
        return ofClass
                || subject.facts().pods().stream()
                        .filter(pod ->
                                !pods.namespace().equals(pod.getMetadata().getNamespace()))
                        .map(pod -> pod.getMetadata().getLabels())
                        .anyMatch(labels -> labels != null
                                && labels.entrySet().containsAll(pods.labels().entrySet()));
    }

    private static ClusterFinding stolen(Subject subject, Gateway gateway, Gateway.Pods pods) {
        return new ClusterFinding(
                new Finding(
                        Code.MSN4109,
                        gateway.path() + ".selector",
                        pods.labels().toString(),
                        "the selector of gateway `" + gateway.name() + "` selects pods outside namespace `"
                                + subject.network().namespace() + "`",
                        "use className for a shared gateway, or labels that only the pods of this namespace have"),
                Set.of(),
                Set.of(gateway.name()),
                Set.of(),
                Set.of());
    }

    private static ClusterFinding outOfReach(Subject subject, Gateway gateway, Gateway.Pods pods) {
        return new ClusterFinding(
                new Finding(
                        Code.MSN4138,
                        gateway.path() + ".listeners",
                        null,
                        "a Gateway in namespace `" + subject.network().namespace()
                                + "` can't select the pods of gateway `" + gateway.name() + "`, which are in `"
                                + pods.namespace() + "`",
                        "istiod scopes Gateways to their namespace (PILOT_SCOPE_GATEWAY_TO_NAMESPACE)",
                        "use existing, a Gateway of namespace `" + pods.namespace()
                                + "` that the class permits, or selector and serviceAccount of gateway pods in this namespace"),
                Set.of(),
                Set.of(gateway.name()),
                Set.of(),
                Set.of());
    }

    // Also what is behind the gateway is held back: its allow-lists would lose the gateway's identity.
    private static ClusterFinding unknown(Subject subject, Gateway gateway) {
        String name = subject.resource().getSpec().gateways().stream()
                .filter(spec -> spec.name().equals(gateway.name()))
                .findFirst()
                .map(Configuration::className)
                .orElse(Configuration.DEFAULT_CLASS);
        List<String> known = subject.configuration().gatewayClasses().stream()
                .map(Configuration.GatewayClass::name)
                .toList();
        Set<String> behind = subject.network().services().stream()
                .map(Service::name)
                .filter(gateway::routesTo)
                .collect(Collectors.toSet());
        return new ClusterFinding(
                new Finding(
                        Code.MSN4101,
                        gateway.path() + ".className",
                        name,
                        "the operator's configuration has no gateway class `" + name + "`",
                        "use another class, or have the platform's admin add it" + Hint.of(name, known)),
                behind,
                Set.of(gateway.name()),
                Set.of(),
                Set.of());
    }
}

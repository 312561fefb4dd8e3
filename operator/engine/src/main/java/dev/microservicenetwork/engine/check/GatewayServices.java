package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import dev.microservicenetwork.engine.check.ClusterRules.ClusterRule;
import dev.microservicenetwork.engine.check.ClusterRules.Subject;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The Service in front of a gateway's pods has the ports of its listeners. Nothing is held back: pods may be reached without it, and other ports should not wait. */
final class GatewayServices implements ClusterRule {
    @Override
    public Stream<ClusterFinding> check(Subject subject) {
        return subject.parts().gateways().stream()
                .flatMap(gateway -> subject.configuration().classOf(gateway.it()).stream()
                        .flatMap(it -> Optional.ofNullable(it.service()).stream()
                                .flatMap(service -> check(subject, gateway, it, service))))
                .map(ClusterFinding::nothingHeld);
    }

    private static Stream<Finding> check(
            Subject subject, At<GatewaySpec> gateway, GatewayClass gatewayClass, String name) {
        Optional<Service> service = subject.facts().service(gatewayClass.namespace(), name);
        if (service.isEmpty()) {
            return subject.facts().complete()
                    ? Stream.of(new Finding(
                            Code.MSN4137,
                            gateway.path() + ".className",
                            Configuration.className(gateway.it()),
                            "there is no Service `" + gatewayClass.namespace() + "/" + name + "`, which gateway class `"
                                    + gatewayClass.name() + "` names",
                            "have the platform's admin make it, or correct the class"))
                    : Stream.of();
        }
        List<Integer> ports = service.get().getSpec().getPorts().stream()
                .map(port -> port.getPort())
                .toList();
        return At.listeners(gateway).stream()
                .filter(listener -> !ports.contains(listener.it().port()))
                .map(listener -> missing(listener, gatewayClass.namespace() + "/" + name, ports));
    }

    private static Finding missing(At<ListenerSpec> listener, String service, List<Integer> ports) {
        return new Finding(
                Code.MSN4137,
                listener.path() + ".port",
                String.valueOf(listener.it().port()),
                "Service `" + service + "` has no port " + listener.it().port() + ", so no client reaches listener `"
                        + listener.it().name() + "` through it",
                "use a port that it has, or have the platform's admin add this one; there are: "
                        + String.join(", ", ports.stream().map(String::valueOf).toList()));
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** A local gateway is told by labels and trusted by a service account. */
final class GatewayPods implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .filter(gateway ->
                        gateway.it().selector().isEmpty() != (gateway.it().serviceAccount() == null))
                .map(gateway -> gateway.it().selector().isEmpty()
                        ? new Finding(
                                Code.MSN4103,
                                gateway.path() + ".serviceAccount",
                                gateway.it().serviceAccount(),
                                "serviceAccount without selector",
                                "add selector, the labels of the gateway's pods in this namespace, or remove serviceAccount: a class has its own")
                        : new Finding(
                                Code.MSN4103,
                                gateway.path() + ".selector",
                                null,
                                "selector without serviceAccount",
                                "add serviceAccount, the identity under which the gateway's pods call services"));
    }
}

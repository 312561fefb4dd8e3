package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A call with a namespace is to another resource's service; to one of this resource it would grant nothing. */
final class OwnNamespace {
    private OwnNamespace() {}

    static Stream<Finding> check(Network network) {
        Set<String> own = network.services().stream()
                .map(service -> service.name() + "." + network.namespace())
                .collect(Collectors.toSet());
        return network.edges().stream()
                .filter(edge -> own.contains(edge.callee()))
                .map(edge -> new Finding(
                        Code.MSN1101,
                        edge.path() + ".namespace",
                        network.namespace(),
                        "`" + edge.callee() + "` is a service of this resource",
                        "a call with a namespace is to another resource's service, which grants it",
                        "remove the namespace"));
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Callers that the resource declares say so by their calls. */
final class OwnConsumers {
    private OwnConsumers() {}

    static Stream<Finding> check(Network network) {
        return network.services().stream()
                .filter(service -> !service.consumers().isEmpty())
                .flatMap(service -> check(network, service));
    }

    private static Stream<Finding> check(Network network, Service service) {
        return IntStream.range(0, service.consumers().size())
                .boxed()
                .flatMap(i -> network.workloads().stream()
                        .filter(workload ->
                                workload.identity().equals(service.consumers().get(i)))
                        .limit(1)
                        .map(workload -> new Finding(
                                Code.MSN3111,
                                service.path() + ".consumers[" + i + "]",
                                workload.identity().serviceAccount(),
                                "`" + workload.name() + "` is a service of this resource",
                                "a consumer is only let in, while a call is also an edge of the graph, with a policy of its own",
                                "add {name: " + service.name() + "} to the calls of `" + workload.name()
                                        + "`, and remove the consumer")));
    }
}

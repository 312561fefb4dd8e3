package dev.microservicenetwork.cli;

import dev.microservicenetwork.engine.check.Hint;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.evaluator.Caller;
import dev.microservicenetwork.evaluator.Mesh;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who a caller's name means. */
record Callers(List<Network> networks, Mesh mesh) {

    /** A service of the network, {@code name.namespace} of another one in the input, or any {@code namespace/service-account}. */
    Caller find(String name, Network network) throws Unexplainable {
        int slash = name.indexOf('/');
        if (slash > 0) {
            return new Caller.Workload(name.substring(0, slash), name.substring(slash + 1), Map.of(), true);
        }
        int dot = name.indexOf('.');
        String service = dot < 0 ? name : name.substring(0, dot);
        String namespace = dot < 0 ? network.namespace() : name.substring(dot + 1);
        List<Network> there = networks.stream()
                .filter(it -> dot < 0 ? it.equals(network) : it.namespace().equals(namespace))
                .toList();
        Optional<Workload> workload = there.stream()
                .flatMap(it -> it.workloads().stream())
                .filter(it -> it.services().contains(service))
                .findFirst();
        if (workload.isEmpty()) {
            throw new Unexplainable(
                    "no caller `" + name + "`",
                    "write a service of this network, namespace/service-account, or outside"
                            + Hint.of(
                                    service,
                                    there.stream()
                                            .flatMap(it -> it.services().stream())
                                            .map(Service::name)
                                            .toList()));
        }
        return mesh.callers(service, namespace).stream()
                .findFirst()
                .orElseGet(() -> new Caller.Workload(
                        namespace,
                        workload.get().identity().serviceAccount(),
                        workload.get().labels(),
                        true));
    }

    /** What would let a caller of the network in. */
    @Nullable
    String help(String caller, Network network, Service service) {
        Optional<Service> own = network.services().stream()
                .filter(it -> it.name().equals(caller))
                .findFirst();
        boolean declared = network.edges().stream()
                .anyMatch(edge -> edge.caller().equals(caller) && edge.callee().equals(service.name()));
        if (own.isEmpty()) {
            return null;
        }
        return declared
                ? "widen `allow` of the call to " + service.name() + " in "
                        + own.get().path() + ".calls"
                : "if it should be let in, declare the call: " + own.get().path() + ".calls: [{name: " + service.name()
                        + "}]";
    }
}

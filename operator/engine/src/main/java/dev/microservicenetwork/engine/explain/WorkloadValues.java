package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.AccessMode;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.api.ServiceMutualTlsSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** How pods are called: PeerAuthentications and AuthorizationPolicies. */
final class WorkloadValues {
    private final MicroserviceNetworkSpec spec;
    private final Network network;

    private WorkloadValues(MicroserviceNetworkSpec spec, Network network) {
        this.spec = spec;
        this.network = network;
    }

    static Stream<Candidate> of(MicroserviceNetworkSpec spec, Network network) {
        WorkloadValues values = new WorkloadValues(spec, network);
        return network.workloads().stream().filter(Workload::callable).flatMap(values::of);
    }

    private Stream<Candidate> of(Workload workload) {
        Part peers = new Part(new ObjectKey("PeerAuthentication", Names.ofWorkload(network, workload)), "spec");
        return Stream.concat(
                Stream.of(peers.value("mtls.mode", mode(workload), "mtls.mode"), access(workload)),
                workload.portModes().entrySet().stream()
                        .map(port -> peers.value(
                                "mtls.ports[" + port.getKey() + "].mode",
                                new Value<>(Text.asWritten(port.getValue()), portMode(workload, port.getKey())),
                                "portLevelMtls." + port.getKey() + ".mode")));
    }

    private static Value<String> mode(Workload workload) {
        Value<MutualTlsMode> requested = workload.requestedMode();
        String now = Text.asWritten(workload.mode());
        return workload.mode() == requested.value()
                ? Text.said(now, requested)
                : Text.said(now + ", until nothing waits for " + Text.asWritten(requested.value()), requested);
    }

    private Candidate access(Workload workload) {
        String now = Text.asWritten(workload.access());
        boolean waits = workload.access() != Workloads.access(spec);
        return new Candidate(
                new ObjectKey("AuthorizationPolicy", Names.ofAllowList(network, workload)),
                "spec",
                "access.mode",
                waits ? now + ", until mutual TLS is Strict" : now,
                Origin.written("spec.access.mode"), // Open, the default, makes no such object
                workload.access() == AccessMode.AUDIT
                        ? List.of("spec.action", "metadata.annotations.istio.io/dry-run")
                        : List.of("spec.action"));
    }

    private Origin portMode(Workload workload, int containerPort) {
        return IntStream.range(0, spec.services().size())
                .filter(i -> workload.services().contains(spec.services().get(i).name()))
                .boxed()
                .flatMap(i -> portMode(i, spec.services().get(i), containerPort))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Origin> portMode(int service, ServiceSpec spec, int containerPort) {
        ServiceMutualTlsSpec mtls = spec.mtls();
        return mtls == null
                ? Stream.of()
                : IntStream.range(0, mtls.ports().size())
                        .filter(k -> mtls.ports().get(k).containerPort() == containerPort)
                        .mapToObj(k -> Origin.written("spec.services[" + service + "].mtls.ports[" + k + "].mode"));
    }
}

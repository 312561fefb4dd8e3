package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.MutualTlsMode;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Workload;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLS;
import io.fabric8.istio.api.api.security.v1beta1.PeerAuthenticationMutualTLSMode;
import io.fabric8.istio.api.api.type.v1beta1.WorkloadSelector;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One PeerAuthentication per workload that can be called; never one for a whole namespace. */
final class PeerAuthenticationEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        return network.workloads().stream()
                .filter(Workload::callable)
                .map(workload -> Emitted.of(of(network, metadata, workload), workload.services()));
    }

    private static PeerAuthentication of(Network network, Metadata metadata, Workload workload) {
        var spec = new io.fabric8.istio.api.api.security.v1beta1.PeerAuthentication();
        spec.setSelector(new WorkloadSelector(workload.labels()));
        spec.setMtls(mode(workload.mode()));
        spec.setPortLevelMtls(ports(workload));
        PeerAuthentication peerAuthentication = new PeerAuthentication();
        peerAuthentication.setMetadata(metadata.of(Names.ofWorkload(network, workload)));
        peerAuthentication.setSpec(spec);
        return peerAuthentication;
    }

    private static Map<String, PeerAuthenticationMutualTLS> ports(Workload workload) {
        Map<String, PeerAuthenticationMutualTLS> modes = new TreeMap<>();
        workload.portModes().forEach((port, mode) -> modes.put(String.valueOf(port), mode(mode)));
        return modes;
    }

    private static PeerAuthenticationMutualTLS mode(MutualTlsMode mode) {
        return new PeerAuthenticationMutualTLS(
                switch (mode) {
                    case STRICT -> PeerAuthenticationMutualTLSMode.STRICT;
                    case PERMISSIVE -> PeerAuthenticationMutualTLSMode.PERMISSIVE;
                    case DISABLED -> PeerAuthenticationMutualTLSMode.DISABLE;
                });
    }
}

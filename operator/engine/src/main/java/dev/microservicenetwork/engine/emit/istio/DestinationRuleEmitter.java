package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Version;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One DestinationRule per service that has versions or a policy for connections. TLS stays unset: Istio then chooses mutual TLS by itself. */
final class DestinationRuleEmitter implements Emitter {
    @Override
    public Stream<Emitted> emit(Network network, Metadata metadata) {
        Visibility visibility = new Visibility(network);
        return network.services().stream().flatMap(service -> of(network, metadata, visibility, service).stream());
    }

    private static List<Emitted> of(Network network, Metadata metadata, Visibility visibility, Service service) {
        TrafficPolicy policy = TrafficPolicies.of(service.policy());
        if (service.ports().isEmpty() || (service.versions().isEmpty() && policy == null)) {
            return List.of();
        }
        var spec = new io.fabric8.istio.api.api.networking.v1alpha3.DestinationRule();
        spec.setExportTo(visibility.ofService(service.name()));
        spec.setHost(service.host());
        spec.setTrafficPolicy(policy);
        spec.setSubsets(service.versions().stream()
                .sorted(Comparator.comparing(Version::name))
                .map(version -> new Subset(
                        version.labels(), version.name(), TrafficPolicies.ofSubset(service.policy(), version.policy())))
                .toList());
        DestinationRule rule = new DestinationRule();
        rule.setMetadata(metadata.of(Names.ofService(network, service)));
        rule.setSpec(spec);
        return List.of(Emitted.of(rule, List.of(service.name())));
    }
}

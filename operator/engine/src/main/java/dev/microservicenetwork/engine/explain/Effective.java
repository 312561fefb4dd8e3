package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.IstioObjects;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.overrides.Overrides;
import java.util.List;
import java.util.stream.Stream;

/**
 * What holds in the end, where it came from, and what it became.
 *
 * @param object the generated object that it is a part of
 * @param part which part of it, such as {@code spec.http[0]} or {@code spec.subsets[1].trafficPolicy}
 * @param name the field of the resource, from the nearest block that has a name of its own, such as {@code retries.attempts}; for what only an override says, the
 *     field of the object
 * @param value in the resource's words
 * @param fields the fields of the object that say it; none where it is what Istio or Envoy does unasked
 */
public record Effective(ObjectKey object, String part, String name, String value, Origin origin, List<String> fields) {
    public Effective {
        fields = List.copyOf(fields);
    }

    /** All effective values of a network that become objects, object by object and part by part. */
    public static List<Effective> of(MicroserviceNetwork resource, Network network) {
        List<Emitted> emitted = IstioObjects.of(network, new Metadata(resource));
        Overrides.Outcome outcome = Overrides.apply(resource.getSpec(), emitted);
        Trees before = Trees.of(emitted);
        Trees trees = outcome.written().isEmpty() ? before : Trees.of(outcome.emitted());
        List<Candidate> candidates = Stream.of(
                        RouteValues.of(network),
                        ConnectionValues.of(network, before),
                        WorkloadValues.of(resource.getSpec(), network))
                .flatMap(it -> it)
                .filter(candidate -> trees.has(candidate.object()))
                .toList();
        return new Overridden(before, trees, outcome.written()).apply(candidates);
    }

    /** Whether it is about something that Istio or Envoy is told, not left to them. */
    public boolean isWritten() {
        return !fields.isEmpty();
    }
}

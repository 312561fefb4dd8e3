package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Rules over what the spec amounts to, once everything is inherited. */
public final class NetworkRules {
    private NetworkRules() {}

    public static List<Finding> check(Parts parts, Network network, List<Emitted> emitted) {
        Set<Finding> findings = new LinkedHashSet<>();
        Stream.of(
                        Timing.check(network),
                        Ejection.check(network),
                        Stickiness.check(network),
                        Mirrors.check(network),
                        Delays.check(network),
                        VersionLimits.check(network),
                        RetriesElsewhere.check(network),
                        MultipliedRetries.check(network),
                        OwnNamespace.check(parts, network),
                        OwnConsumers.check(network),
                        ObjectSize.check(emitted))
                .forEach(found -> found.forEach(findings::add));
        return List.copyOf(findings);
    }
}

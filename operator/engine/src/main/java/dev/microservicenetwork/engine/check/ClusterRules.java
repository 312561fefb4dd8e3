package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.network.Network;
import java.util.List;
import java.util.stream.Stream;

/** Rules over the graph and what is known of the cluster. */
public final class ClusterRules {
    private static final List<ClusterRule> RULES = List.of(
            new DeclaredServices(),
            new DeclaredIdentities(),
            new DestinationsElsewhere(),
            new UnknownLiveDestinations(),
            new GatewayClasses(),
            new Claims(),
            new ForeignObjects(),
            new WaitingMigrations(),
            new AllowedOverrides());

    private ClusterRules() {}

    /** What a rule looks at. */
    record Subject(
            MicroserviceNetwork resource,
            Network network,
            Configuration configuration,
            Facts facts,
            List<Emitted> emitted) {}

    /** Finds problems that the cluster shows. */
    interface ClusterRule {
        Stream<ClusterFinding> check(Subject subject);
    }

    public static List<ClusterFinding> check(
            MicroserviceNetwork resource,
            Network network,
            Configuration configuration,
            Facts facts,
            List<Emitted> emitted) {
        Subject subject = new Subject(resource, network, configuration, facts, emitted);
        return RULES.stream().flatMap(rule -> rule.check(subject)).toList();
    }
}

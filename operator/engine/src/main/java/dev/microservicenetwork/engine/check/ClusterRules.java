package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.emit.istio.Metadata;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules over the graph and what is known of the cluster. */
public final class ClusterRules {
    private static final List<ClusterRule> RULES = List.of(
            new DeclaredServices(),
            new DeclaredIdentities(),
            new DestinationsElsewhere(),
            new UnknownLiveDestinations(),
            new GatewayClasses(),
            new AllowedHosts(),
            new ExistingGateways(),
            new GatewayServices(),
            new Claims(),
            new HostClaims(),
            new SharedWildcards(),
            new ForeignObjects(),
            new LongConnections(),
            new WaitingMigrations(),
            new AllowedOverrides());

    private ClusterRules() {}

    /** What a rule looks at. */
    record Subject(
            MicroserviceNetwork resource,
            Parts parts,
            Network network,
            Configuration configuration,
            Facts facts,
            List<Emitted> emitted) {
        /** Whether an object was made for this resource, and not for an earlier one of that name; files have no uids. */
        boolean isOurs(HasMetadata object) {
            String uid = resource.getMetadata().getUid();
            return network.namespace().equals(object.getMetadata().getNamespace())
                    && (uid == null
                            ? Metadata.isManaged(object) && hasName(object, network.name())
                            : Metadata.isOf(object, resource.getMetadata()));
        }

        /** One of our objects, as the cluster has it. */
        Optional<HasMetadata> observed(ObjectKey key) {
            return facts.istioObjects().stream()
                    .filter(object -> ObjectKey.of(object).equals(key) && isOurs(object))
                    .findFirst();
        }

        private static boolean hasName(HasMetadata object, String name) {
            Map<String, String> labels = object.getMetadata().getLabels();
            return labels != null && name.equals(labels.get(Metadata.NETWORK));
        }
    }

    /** Finds problems that the cluster shows. */
    interface ClusterRule {
        Stream<ClusterFinding> check(Subject subject);
    }

    public static List<ClusterFinding> check(
            MicroserviceNetwork resource,
            Parts parts,
            Network network,
            Configuration configuration,
            Facts facts,
            List<Emitted> emitted) {
        Subject subject = new Subject(resource, parts, network, configuration, facts, emitted);
        List<ClusterFinding> findings = new ArrayList<>();
        RULES.forEach(rule -> rule.check(subject).forEach(findings::add));
        return findings;
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.ClientTLSSettings;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.istio.api.api.networking.v1alpha3.TrafficPolicy;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which DestinationRule a client applies to a host; after {@code PushContext.destinationRule}. The first of client
 * namespace, service namespace and root namespace that has one wins entirely: nothing merges across namespaces.
 */
record DestinationRules(Inventory inventory, HostResolution hosts) {

    /** The rules that count together: several of one namespace for one host add up, the oldest policy wins. */
    record Effective(List<DestinationRule> rules) {

        Optional<Subset> subset(String name) {
            return rules.stream()
                    .flatMap(rule -> orEmpty(rule.getSpec().getSubsets()).stream())
                    .filter(subset -> name.equals(subset.getName()))
                    .findFirst();
        }

        /** Where the subset is defined, or without one the oldest rule; null if there is no rule. */
        @Nullable
        Place place(@Nullable String subset) {
            for (DestinationRule rule : rules) {
                List<Subset> subsets = orEmpty(rule.getSpec().getSubsets());
                for (int i = 0; i < subsets.size(); i++) {
                    if (subsets.get(i).getName().equals(subset)) {
                        return Place.of(rule, "spec.subsets[" + i + "]", subset);
                    }
                }
            }
            return rules.isEmpty() ? null : Place.of(rules.get(0));
        }

        /** The client's explicit TLS settings; null leaves it to automatic mutual TLS. */
        @Nullable
        ClientTLSSettings tls(@Nullable Subset subset, int port) {
            TrafficPolicy policy = rules.stream()
                    .map(rule -> rule.getSpec().getTrafficPolicy())
                    .filter(candidate -> candidate != null)
                    .findFirst()
                    .orElse(null);
            ClientTLSSettings inherited = tls(policy, port, null);
            return subset == null ? inherited : tls(subset.getTrafficPolicy(), port, inherited);
        }

        /** A port's settings replace the whole policy, so that a port entry without TLS switches it back to automatic. */
        private static @Nullable ClientTLSSettings tls(
                @Nullable TrafficPolicy policy, int port, @Nullable ClientTLSSettings inherited) {
            if (policy == null) {
                return inherited;
            }
            for (var settings : orEmpty(policy.getPortLevelSettings())) {
                if (settings.getPort() != null
                        && settings.getPort().getNumber() != null
                        && settings.getPort().getNumber() == port) {
                    return settings.getTls();
                }
            }
            return policy.getTls() != null ? policy.getTls() : inherited;
        }

        @Override
        public String toString() {
            return rules.isEmpty()
                    ? "no DestinationRule"
                    : String.join(" + ", rules.stream().map(Trail::name).toList());
        }
    }

    static final Effective NONE = new Effective(List.of());

    Effective lookup(Client client, String host, String serviceNamespace) {
        return Stream.of(client.namespace(), serviceNamespace, inventory.rootNamespace())
                .distinct()
                .map(namespace -> in(namespace, client, host))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .map(found -> forWorkload(found, client))
                .orElse(NONE);
    }

    /**
     * The rules of a namespace for the host. The most specific host is chosen before its visibility is looked at; in the
     * client's own namespace visibility does not matter at all.
     */
    private List<DestinationRule> in(String namespace, Client client, String host) {
        boolean own = namespace.equals(client.namespace());
        List<DestinationRule> candidates = inventory.destinationRules().stream()
                .filter(rule -> rule.getMetadata().getNamespace().equals(namespace))
                .filter(rule -> own || !Visibility.ownOnly(rule.getSpec().getExportTo(), namespace))
                .filter(rule -> HostPattern.covers(hostOf(rule), host))
                .toList();
        return candidates.stream()
                .map(this::hostOf)
                .min(HostPattern.MOST_SPECIFIC_FIRST)
                .map(best -> candidates.stream()
                        .filter(rule -> hostOf(rule).equals(best))
                        .filter(rule ->
                                own || Visibility.exported(rule.getSpec().getExportTo(), namespace, client.namespace()))
                        .toList())
                .orElse(List.of());
    }

    /** A rule for selected client workloads beats those for all; it counts in its own namespace only. */
    private static Effective forWorkload(List<DestinationRule> rules, Client client) {
        Predicate<DestinationRule> selective = rule -> rule.getSpec().getWorkloadSelector() != null;
        return rules.stream()
                .filter(selective)
                .filter(rule -> rule.getMetadata().getNamespace().equals(client.namespace())
                        && client.labels()
                                .entrySet()
                                .containsAll(orEmpty(rule.getSpec()
                                                .getWorkloadSelector()
                                                .getMatchLabels())
                                        .entrySet()))
                .findFirst()
                .map(rule -> new Effective(List.of(rule)))
                .orElseGet(() ->
                        new Effective(rules.stream().filter(selective.negate()).toList()));
    }

    private String hostOf(DestinationRule rule) {
        return hosts.qualify(
                orEmpty(rule.getSpec().getHost()), rule.getMetadata().getNamespace());
    }
}

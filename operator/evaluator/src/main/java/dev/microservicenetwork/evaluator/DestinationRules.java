package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

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

        /** A subset and where it is defined. */
        record Defined(Subset subset, Place place) {}

        Optional<Defined> subset(String name) {
            for (DestinationRule rule : rules) {
                List<Subset> subsets = orEmpty(rule.getSpec().getSubsets());
                for (int i = 0; i < subsets.size(); i++) {
                    if (name.equals(subsets.get(i).getName())) {
                        return Optional.of(
                                new Defined(subsets.get(i), Place.of(rule, "spec.subsets[" + i + "]", name)));
                    }
                }
            }
            return Optional.empty();
        }

        /** The oldest rule; null if there is none. */
        @Nullable
        Place place() {
            return rules.isEmpty() ? null : Place.of(rules.get(0));
        }

        TrafficPolicies policies(@Nullable Defined subset, int port) {
            TrafficPolicies.Level top = rules.stream()
                    .filter(rule -> rule.getSpec().getTrafficPolicy() != null)
                    .map(rule -> new TrafficPolicies.Level(
                            rule.getSpec().getTrafficPolicy(), Place.of(rule, "spec.trafficPolicy")))
                    .findFirst()
                    .orElse(null);
            TrafficPolicy own = subset == null ? null : subset.subset().getTrafficPolicy();
            return new TrafficPolicies(
                    top,
                    own == null || subset == null
                            ? null
                            : new TrafficPolicies.Level(own, subset.place().at("trafficPolicy")),
                    port);
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

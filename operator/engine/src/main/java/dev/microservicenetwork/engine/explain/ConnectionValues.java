package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.LoadBalancerPolicy;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Names;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What holds for connections to a service and to each of its versions: {@code trafficPolicy} of DestinationRules. */
final class ConnectionValues {
    /** Istio's blocks that a subset may have to take back, and what they are called in the resource. */
    private static final Map<String, String> BLOCKS = Map.of(
            "connectionPool", "connection",
            "retryBudget", "circuitBreaker.retryBudget",
            "outlierDetection", "outlierDetection",
            "loadBalancer.simple", "loadBalancer.policy",
            "loadBalancer.localityLbSetting", "loadBalancer.locality");

    private final Trees trees;
    private final ObjectKey object;
    private final Service service;

    private ConnectionValues(Trees trees, ObjectKey object, Service service) {
        this.trees = trees;
        this.object = object;
        this.service = service;
    }

    static Stream<Candidate> of(Network network, Trees trees) {
        return network.services().stream()
                .map(service -> new ConnectionValues(
                        trees, new ObjectKey("DestinationRule", Names.ofService(network, service)), service))
                .flatMap(ConnectionValues::values);
    }

    private Stream<Candidate> values() {
        List<Version> subsets = service.versions().stream()
                .sorted(Comparator.comparing(Version::name))
                .toList();
        return Stream.concat(
                PolicyValue.of(service.policy()).map(it -> candidate(it, "spec.trafficPolicy")),
                IntStream.range(0, subsets.size())
                        .boxed()
                        .flatMap(i -> values(subsets.get(i), "spec.subsets[" + i + "]")));
    }

    private Stream<Candidate> values(Version version, String subset) {
        String part = subset + ".trafficPolicy";
        return Stream.concat(
                PolicyValue.of(version.policy()).map(it -> candidate(it, part)),
                BLOCKS.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .filter(block -> isIn(part, block.getKey()) && !says(version.policy(), block.getKey()))
                        .map(block -> off(version, part, block)));
    }

    private Candidate candidate(PolicyValue it, String part) {
        return new Candidate(
                object,
                part,
                it.name(),
                it.shown().value(),
                it.shown().origin(),
                it.fields().stream().map(field -> place(part, field)).toList());
    }

    // A block of a subset takes the place of the whole block above it.
    private String place(String part, String field) {
        String block = field.substring(0, (field + ".").indexOf('.'));
        return (isIn(part, block) ? part : "spec.trafficPolicy") + "." + field;
    }

    private boolean isIn(String part, String block) {
        return !trees.at(object, part + "." + block).isMissingNode();
    }

    private static boolean says(DestinationPolicy policy, String block) {
        return PolicyValue.of(policy)
                .flatMap(it -> it.fields().stream())
                .anyMatch(field -> field.equals(block) || field.startsWith(block + "."));
    }

    // The subset then says what Istio does unasked, lest the service's block hold for it.
    private Candidate off(Version version, String part, Map.Entry<String, String> block) {
        String path = service.path() + ".versions[" + service.versions().indexOf(version) + "].resilience";
        String shown = block.getKey().equals("loadBalancer.simple")
                ? Text.asWritten(LoadBalancerPolicy.LEAST_REQUEST)
                : Text.OFF;
        return new Part(object, part).value(block.getValue(), new Value<>(shown, Origin.derived(path)), block.getKey());
    }
}

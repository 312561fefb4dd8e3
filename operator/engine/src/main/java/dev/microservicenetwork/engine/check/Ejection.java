package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Outlier detection can eject at least one endpoint. */
final class Ejection {
    private Ejection() {}

    /** A percentage and the endpoints of which it is less than one. */
    private record TooFew(String service, Value<Integer> percent, Value<Integer> replicas) {
        boolean isNever() {
            return percent.origin().kind() == Origin.Kind.WRITTEN && percent.value() * replicas.value() < 100;
        }
    }

    static Stream<Finding> check(Network network) {
        Map<String, TooFew> fewestByField = new LinkedHashMap<>();
        network.services().stream()
                .filter(service -> !service.ports().isEmpty())
                .flatMap(service -> percent(network, service))
                .filter(TooFew::isNever)
                .sorted(Comparator.comparing(it -> it.replicas().value()))
                .forEach(it -> fewestByField.putIfAbsent(it.percent().origin().path(), it));
        return fewestByField.values().stream().map(Ejection::finding);
    }

    private static Stream<TooFew> percent(Network network, Service service) {
        // a version has no more endpoints than all versions together
        return Stream.concat(
                        Stream.of(service.policy()), service.versions().stream().map(Version::policy))
                .map(DestinationPolicy::outlierDetection)
                .filter(Objects::nonNull)
                .map(outlier -> new TooFew(
                        service.name(),
                        outlier.maxEjectionPercent(),
                        network.workloadOf(service.name()).minReplicas()));
    }

    private static Finding finding(TooFew it) {
        int replicas = it.replicas().value();
        return new Finding(
                Code.MSN2114,
                it.percent().origin().path(),
                String.valueOf(it.percent().value()),
                it.percent().value() + " % of the " + replicas + " endpoints of `" + it.service()
                        + "` is less than one, so none is ever ejected",
                "minReplicas: " + replicas + " is from " + it.replicas().origin(),
                "raise it to " + (100 + replicas - 1) / replicas
                        + ", or leave it out, or correct workload.minReplicas");
    }
}

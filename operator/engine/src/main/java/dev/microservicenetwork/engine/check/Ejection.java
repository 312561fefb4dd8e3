package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.DestinationPolicy.OutlierDetection;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Value;
import dev.microservicenetwork.engine.network.Version;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
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
        List<Detecting> all = network.services().stream()
                .filter(service -> !service.ports().isEmpty())
                .flatMap(Ejection::detecting)
                .toList();
        return Stream.concat(blind(all), tooFew(network, all));
    }

    /** An outlier detection of a service or one of its versions. */
    private record Detecting(String service, OutlierDetection outlier) {
        // failed connections that aren't counted apart count as server errors
        boolean isBlind() {
            return outlier.consecutive5xx().value() == 0
                    && (outlier.consecutiveGatewayErrors() == null
                            || outlier.consecutiveGatewayErrors().value() == 0)
                    && outlier.consecutiveLocalOriginFailures() == null;
        }
    }

    private static Stream<Detecting> detecting(Service service) {
        // a version has no more endpoints than all versions together
        return service.versions().isEmpty() && service.policy().outlierDetection() == null
                ? Stream.of()
                : Stream.concat(
                                Stream.of(service.policy()),
                                service.versions().stream().map(Version::policy))
                        .map(DestinationPolicy::outlierDetection)
                        .filter(Objects::nonNull)
                        .map(outlier -> new Detecting(service.name(), outlier));
    }

    private static Stream<Finding> blind(List<Detecting> all) {
        return all.stream()
                .filter(Detecting::isBlind)
                .map(it -> it.outlier().consecutive5xx())
                .distinct()
                .map(
                        count -> new Finding(
                                Code.MSN2114,
                                count.origin().path(),
                                String.valueOf(count.value()),
                                "no kind of failure is counted, so no endpoint is ever ejected",
                                "write enabled: false if that is meant, or set consecutiveGatewayErrors or consecutiveLocalOriginFailures, or leave this out"));
    }

    private static Stream<Finding> tooFew(Network network, List<Detecting> all) {
        Map<String, TooFew> fewestByField = new LinkedHashMap<>();
        all.stream()
                .filter(it -> !it.isBlind())
                .map(it -> new TooFew(
                        it.service(),
                        it.outlier().maxEjectionPercent(),
                        network.workloadOf(it.service()).minReplicas()))
                .filter(TooFew::isNever)
                .sorted(Comparator.comparing(it -> it.replicas().value()))
                .forEach(it -> fewestByField.putIfAbsent(it.percent().origin().path(), it));
        return fewestByField.values().stream().map(Ejection::finding);
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

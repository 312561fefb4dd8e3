package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.explain.Layers.Leaf;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.resolve.Traffic;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What is said of connections to a service and doesn't become a part of its policy. */
final class LeftOutOfPolicies {
    private static final String NO_REQUESTS = "its ports carry connections, in which nobody sees requests";

    private final Traffic traffic;

    private LeftOutOfPolicies(Service service) {
        this.traffic = Traffic.of(service.ports().stream().map(Port::protocol).toList());
    }

    static Stream<LeftOut> of(MicroserviceNetworkSpec spec, Service service) {
        ServiceSpec written = LeftOutOfRoutes.specOf(spec, service);
        LeftOutOfPolicies policies = new LeftOutOfPolicies(service);
        String inside = service.path() + ".resilience";
        Stream<LeftOut> ofService = policies.of(
                service.name(),
                new Layers().with("spec.defaults", spec.defaults()).with(inside, written.resilience()),
                service.policy());
        Stream<LeftOut> ofVersions = IntStream.range(0, service.versions().size())
                .boxed()
                .flatMap(i -> {
                    String place = service.path() + ".versions[" + i + "].resilience";
                    return policies.of(
                            "version " + service.versions().get(i).name(),
                            new Layers()
                                    .with("spec.defaults", spec.defaults())
                                    .with(inside, written.resilience())
                                    .with(place, written.versions().get(i).resilience()),
                            service.versions().get(i).policy());
                });
        List<LeftOut> outer = ofService.toList();
        // what the service leaves out, a version says only where it has another reason
        return Stream.concat(
                outer.stream(),
                ofVersions.filter(it -> outer.stream()
                        .noneMatch(other ->
                                other.path().equals(it.path()) && other.why().equals(it.why()))));
    }

    private Stream<LeftOut> of(String where, Layers layers, DestinationPolicy policy) {
        Set<String> effective =
                PolicyValue.of(policy).map(it -> it.shown().origin().path()).collect(Collectors.toSet());
        return layers.innermost().entrySet().stream()
                .filter(field -> !ofRequests(field.getKey()) && !layers.isOff(field.getKey()))
                .flatMap(field -> field.getValue().stream())
                .filter(leaf -> !leaf.name().endsWith(".enabled") && !isNothing(leaf))
                .filter(leaf -> effective.stream().noneMatch(path -> says(path, leaf.path())))
                .map(leaf -> new LeftOut(leaf.path(), leaf.text(), where, why(leaf.name())));
    }

    private static boolean says(String origin, String leaf) {
        return leaf.equals(origin) || leaf.startsWith(origin + ".");
    }

    private static boolean ofRequests(String name) {
        return name.equals("timeout") || name.startsWith("retries.");
    }

    // As if it weren't written: such errors are counted as server errors.
    private static boolean isNothing(Leaf leaf) {
        return leaf.name().equals("outlierDetection.consecutiveLocalOriginFailures")
                && leaf.value().asInt() == 0;
    }

    private String why(String name) {
        if (name.equals("circuitBreaker.maxRetries") && traffic.http()) {
            return "Envoy doesn't look at it beside a retry budget";
        }
        if (name.startsWith("loadBalancer.warmup.")) {
            return "endpoints warm up only where they are chosen by load or by turns";
        }
        if (name.startsWith("loadBalancer.locality.")) {
            return "without outlier detection nobody tells which endpoints are healthy";
        }
        if (name.equals("connection.maxConcurrentStreams")) {
            return "no port of it speaks HTTP/2";
        }
        if (name.equals("connection.tcpIdleTimeout")) {
            return "no port of it is " + Protocol.TCP + " or " + Protocol.TLS;
        }
        return NO_REQUESTS;
    }
}

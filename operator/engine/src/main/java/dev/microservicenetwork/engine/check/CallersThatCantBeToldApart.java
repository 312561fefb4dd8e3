package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Callers that share a workload agree on the timeout and retries of a call, and are in the same routes. */
final class CallersThatCantBeToldApart implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Stream.concat(calls(parts), routes(parts));
    }

    private static Stream<Finding> calls(Parts parts) {
        return parts.sharedWorkloads().stream().flatMap(CallersThatCantBeToldApart::calls);
    }

    private static Stream<Finding> calls(List<At<ServiceSpec>> callers) {
        Map<String, At<CallSpec>> first = new HashMap<>();
        return callers.stream()
                .flatMap(caller -> At.calls(caller).stream())
                .filter(call -> call.it().local())
                .flatMap(call -> {
                    At<CallSpec> earlier = first.putIfAbsent(call.it().name(), call);
                    boolean agree = earlier == null
                            || (Objects.equals(earlier.it().timeout(), call.it().timeout())
                                    && Objects.equals(
                                            earlier.it().retries(), call.it().retries()));
                    return agree ? Stream.of() : Stream.of(finding(earlier, call));
                });
    }

    private static Finding finding(At<CallSpec> earlier, At<CallSpec> call) {
        return new Finding(
                Code.MSN1112,
                call.path(),
                null,
                "another service of the same workload calls `" + call.it().name()
                        + "` with another timeout or other retries",
                "its call is " + earlier.path(),
                "say the same for both calls");
    }

    private static Stream<Finding> routes(Parts parts) {
        return parts.serviceMatches().stream()
                .filter(match -> !match.it().from().isEmpty())
                .flatMap(match -> {
                    Set<String> named = match.it().from().stream()
                            .map(CallerMatchSpec::name)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet());
                    return match.entries("from", match.it().from()).stream()
                            .flatMap(from -> from.field("name", CallerMatchSpec::name))
                            .flatMap(name ->
                                    twin(parts, name.it(), named).stream().map(twin -> finding(name, twin)));
                });
    }

    /** Another service of the same workload that is not among those named. */
    private static Optional<String> twin(Parts parts, String name, Set<String> named) {
        return parts.service(name)
                .map(service -> Workloads.labels(service.it()))
                .flatMap(labels -> parts.spec().services().stream()
                        .filter(other -> Workloads.labels(other).equals(labels) && !named.contains(other.name()))
                        .map(ServiceSpec::name)
                        .findFirst());
    }

    private static Finding finding(At<String> name, String twin) {
        return new Finding(
                Code.MSN1112,
                name.path(),
                name.it(),
                "`" + name.it() + "` and `" + twin + "` are one workload, so the route would be for both",
                "a sidecar is told by its pod's labels, and theirs are the same",
                "name `" + twin + "` too, or give them labels that tell their pods apart");
    }
}

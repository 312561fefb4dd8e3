package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Workloads;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Callers that share a workload agree on the timeout and retries of a call. */
final class CallersThatCantBeToldApart implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        Map<List<Object>, At<CallSpec>> first = new HashMap<>();
        return At.services(spec).stream()
                .flatMap(caller -> At.calls(caller).stream()
                        .filter(call -> call.it().local())
                        .flatMap(call -> {
                            At<CallSpec> earlier = first.putIfAbsent(
                                    List.of(
                                            Workloads.labels(caller.it()),
                                            call.it().name()),
                                    call);
                            boolean agree = earlier == null
                                    || (Objects.equals(
                                                    earlier.it().timeout(),
                                                    call.it().timeout())
                                            && Objects.equals(
                                                    earlier.it().retries(),
                                                    call.it().retries()));
                            return agree ? Stream.of() : Stream.of(finding(earlier, call));
                        }));
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
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Who has a route of its own to a service also calls it. */
final class CallersWithoutCalls implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return At.services(spec).stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(At::matches)
                        .flatMap(match -> match.entries("from", match.it().from()).stream())
                        .flatMap(from -> from.field("name", CallerMatchSpec::name))
                        .filter(name -> !calls(spec, name.it(), service.it().name()))
                        .map(name -> new Finding(
                                Code.MSN2210,
                                name.path(),
                                name.it(),
                                "`" + name.it() + "` has a route of its own to `"
                                        + service.it().name() + "`, but no call to it",
                                "under access Enforce it would be refused",
                                "add {name: " + service.it().name() + "} to the calls of `" + name.it()
                                        + "`, or remove it from the route")));
    }

    private static boolean calls(MicroserviceNetworkSpec spec, String caller, String callee) {
        for (ServiceSpec service : spec.services()) {
            if (service.name().equals(caller)) {
                return service.calls().stream()
                        .filter(CallSpec::local)
                        .anyMatch(call -> call.name().equals(callee));
            }
        }
        return false;
    }
}

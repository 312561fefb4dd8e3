package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Who has a route of its own to a service also calls it. */
final class CallersWithoutCalls implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route -> At.matches(route).stream())
                        .flatMap(match -> match.entries("from", match.it().from()).stream())
                        .flatMap(from -> from.field("name", CallerMatchSpec::name))
                        .filter(name -> !calls(parts, name.it(), service.it().name()))
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

    private static boolean calls(Parts parts, String caller, String callee) {
        return parts.service(caller).stream()
                .flatMap(service -> service.it().calls().stream())
                .anyMatch(call -> call.local() && call.name().equals(callee));
    }
}

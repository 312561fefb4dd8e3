package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Routes tell callers that there are, and only where callers can be told. */
final class KnownCallers implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> unknown = parts.serviceMatches().stream()
                .flatMap(match -> match.entries("from", match.it().from()).stream())
                .flatMap(from -> from.field("name", CallerMatchSpec::name))
                .filter(name -> !parts.declared().containsKey(name.it()))
                .map(name -> unknown(name, parts));
        Stream<Finding> gateways = parts.gatewayMatches().stream()
                .filter(match -> !match.it().from().isEmpty())
                .map(match -> new Finding(
                        Code.MSN1121,
                        match.path() + ".from",
                        null,
                        "a gateway's route can't tell callers apart",
                        "whoever is outside, the gateway itself is the one that calls",
                        "remove from; to tell requests apart, match on a header"));
        return Stream.concat(unknown, gateways);
    }

    private static Finding unknown(At<String> name, Parts parts) {
        List<String> known =
                parts.spec().services().stream().map(ServiceSpec::name).toList();
        return new Finding(
                Code.MSN1120,
                name.path(),
                name.it(),
                "route from unknown service `" + name.it() + "`",
                "a name is that of a service of this resource",
                "declare it under spec.services, or give namespace and labels of its pods" + Hint.of(name.it(), known));
    }
}

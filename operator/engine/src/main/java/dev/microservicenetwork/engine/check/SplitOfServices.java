package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** A route that splits between services can use only their catch-alls. */
final class SplitOfServices implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.requestRoutes().stream()
                .filter(route -> route.it().to().size() > 1)
                .flatMap(route -> route.entries("to", route.it().to()).stream())
                .filter(to -> to.it().version() == null && hasMatchedRoutes(parts, to.it()))
                .map(to -> new Finding(
                        Code.MSN4107,
                        to.path() + ".service",
                        to.it().service(),
                        "`" + to.it().service() + "` has routes of its own, which a split between services can't carry",
                        "split between versions of one service, or remove the matches of its routes"));
    }

    private static boolean hasMatchedRoutes(Parts parts, ServiceTargetSpec to) {
        return parts.service(to.qualifiedName()).stream()
                .flatMap(service -> service.it().routes().stream())
                .anyMatch(route -> route.matches().stream()
                                .anyMatch(match -> match.from().isEmpty()) // a gateway is none of those callers
                        && (route.port() == null
                                || to.port() == null
                                || route.port().equals(to.port())));
    }
}

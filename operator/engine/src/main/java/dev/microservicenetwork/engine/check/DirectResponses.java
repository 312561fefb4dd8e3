package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Set;
import java.util.stream.Stream;

/** A response has a body only where its status can have one. */
final class DirectResponses implements SpecRule {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);

    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.actingRoutes().stream()
                .flatMap(route -> route.field("directResponse", CommonRouteSpec::directResponse))
                .filter(response -> response.it().body() != null
                        && WITHOUT_BODY.contains(response.it().status()))
                .map(response -> new Finding(
                        Code.MSN1137,
                        response.path() + ".body",
                        null,
                        "a response with status " + response.it().status() + " has no body",
                        "Envoy would announce its length and send nothing, and clients would wait for it",
                        "remove body, or answer with status 200"));
    }
}

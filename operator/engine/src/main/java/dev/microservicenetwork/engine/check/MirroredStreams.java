package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Stream;

/** Requests are copied, streams better not. */
final class MirroredStreams implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return Requested.of(parts, route -> !route.mirrors().isEmpty()).flatMap(requested -> {
            String path = requested.route().path() + ".mirrors";
            if (requested.opensWebSockets()) {
                return Stream.of(new Finding(
                        Code.MSN2130,
                        path,
                        null,
                        "Envoy copies no WebSockets",
                        "some of the route's requests open them",
                        "give the route a port that is not for WebSockets, or remove mirrors"));
            }
            return Boolean.TRUE.equals(requested.route().it().streaming())
                    ? Stream.of(new Finding(
                            Code.MSN2135,
                            path,
                            null,
                            "a copy of a stream is a stream of its own, which nobody reads",
                            "it has no timeout, and ends when the one who gets it ends it",
                            "mirror the other requests only, in a route that is not streaming"))
                    : Stream.of();
        });
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathRewrite;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a route of a gateway leaves to a route of the service behind it. */
public final class Crossing {
    private Crossing() {}

    /**
     * The requests, as the gateway gets them, that both routes match. The service's route is about paths as the service sees them, so a rewrite at the gateway
     * is undone. Empty if that can't be done.
     */
    public static Optional<List<Match>> of(Match gateway, @Nullable PathRewrite rewrite, Match service) {
        return before(rewrite, service)
                .map(matches -> matches.stream()
                        .flatMap(match -> gateway.intersect(match).stream())
                        .toList());
    }

    /** What a service's route matches, as it is before a rewrite. Empty if that can't be said. */
    public static Optional<List<Match>> before(@Nullable PathRewrite rewrite, Match service) {
        return rewrite == null
                ? Optional.of(List.of(service))
                : rewrite.before(service.path())
                        .map(paths -> paths.stream().map(service::withPath).toList());
    }
}

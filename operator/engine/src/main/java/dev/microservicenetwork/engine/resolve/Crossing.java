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
        return rewrite == null
                ? Optional.of(gateway.intersect(service).stream().toList())
                : rewrite.before(service.path())
                        .map(paths -> paths.stream()
                                .flatMap(path -> gateway.intersect(service.withPath(path)).stream())
                                .toList());
    }
}

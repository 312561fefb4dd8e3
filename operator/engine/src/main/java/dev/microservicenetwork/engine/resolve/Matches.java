package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.GrpcMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.engine.network.HeaderCondition;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A route's matches as conditions, and the order in which conditions are tried. */
public final class Matches {
    /** Most specific first: path, then method, then the number of headers; what is equal keeps its order in the list. */
    public static final Comparator<Match> MOST_SPECIFIC_FIRST = Comparator.<Match>comparingInt(
                    match -> -match.path().specificity())
            .thenComparingInt(match -> match.method() == null ? 1 : 0)
            .thenComparingInt(match -> -match.headers().size());

    /** Methods that may be executed twice without harm (RFC 9110, 9.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private Matches() {}

    /** A match and the field that says it. */
    public record Located(String path, Match match) {}

    /** A route's alternatives; one that matches everything where it has none. */
    public static List<Located> of(String routePath, List<MatchSpec> matches) {
        if (matches.isEmpty()) {
            return List.of(new Located(routePath, Match.EVERYTHING));
        }
        List<Located> located = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            located.add(new Located(routePath + ".matches[" + i + "]", of(matches.get(i))));
        }
        return located;
    }

    /** Whether each of the matches names a method that may be executed twice. */
    public static boolean areIdempotent(List<MatchSpec> matches) {
        return !matches.isEmpty()
                && matches.stream().allMatch(match -> match.method() != null && IDEMPOTENT.contains(match.method()));
    }

    private static Match of(MatchSpec spec) {
        PathCondition path = spec.grpc() != null ? of(spec.grpc()) : of(spec.path());
        return new Match(
                path, spec.method(), spec.headers().stream().map(Matches::of).toList());
    }

    private static PathCondition of(GrpcMatchSpec grpc) {
        return grpc.method() == null
                ? new PathCondition.Below("/" + grpc.service())
                : new PathCondition.Exact("/" + grpc.service() + "/" + grpc.method());
    }

    private static PathCondition of(@Nullable PathMatchSpec path) {
        if (path != null && path.exact() != null) {
            return new PathCondition.Exact(path.exact());
        }
        return path != null && path.prefix() != null ? new PathCondition.Prefix(path.prefix()) : PathCondition.ANY;
    }

    private static HeaderCondition of(HeaderMatchSpec header) {
        if (header.exact() != null) {
            return new HeaderCondition.Exact(header.name(), header.exact());
        }
        return header.prefix() != null
                ? new HeaderCondition.Prefix(header.name(), header.prefix())
                : new HeaderCondition.Present(header.name());
    }
}

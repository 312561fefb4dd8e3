package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CallerMatchSpec;
import dev.microservicenetwork.api.GrpcMatchSpec;
import dev.microservicenetwork.api.HeaderMatchSpec;
import dev.microservicenetwork.api.MatchSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PathMatchSpec;
import dev.microservicenetwork.api.QueryParamMatchSpec;
import dev.microservicenetwork.api.RouteOrder;
import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.ValueCondition;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.regex.RegularExpression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Routes' matches as conditions, and the order in which conditions are tried. */
public final class Matches {
    /** Path, then method, then the number of headers, to which a condition on the caller belongs, then that of query parameters; what is equal keeps its order in the list. */
    public static final Comparator<Match> MOST_SPECIFIC_FIRST = Comparator.<Match>comparingInt(
                    match -> -match.path().specificity())
            .thenComparingInt(match -> match.method() == null ? 1 : 0)
            .thenComparingInt(match -> -match.headers().size() - (match.from().isEmpty() ? 0 : 1))
            .thenComparingInt(match -> -match.queryParams().size());

    private static final Comparator<Match> AS_WRITTEN = (one, other) -> 0;

    /** Methods that may be executed twice without harm (RFC 9110, 9.2). */
    private static final Set<String> IDEMPOTENT = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE");

    private final Workloads.ByService workloads;
    private final Map<String, List<Located>> known = new HashMap<>();

    /**
     * @param workloads of the services that {@code from} names
     */
    Matches(Workloads.ByService workloads) {
        this.workloads = workloads;
    }

    /**
     * For rules, which know no namespace. Callers of the resource are then in one without a name, different from all that are named: that may hide, but never
     * invents, that one match covers another.
     */
    public static Matches of(MicroserviceNetworkSpec spec) {
        return new Matches(Workloads.byService("", spec));
    }

    /** The order in which a service's matches are tried. */
    public static Comparator<Match> order(@Nullable RouteOrder order) {
        return order == RouteOrder.AS_WRITTEN ? AS_WRITTEN : MOST_SPECIFIC_FIRST;
    }

    /** A match and the field that says it. */
    public record Located(String path, Match match) {}

    /** A route's alternatives; one that matches everything where it has none. */
    public List<Located> of(String routePath, List<MatchSpec> matches) {
        return known.computeIfAbsent(routePath, path -> located(path, matches));
    }

    /** The field of a route, by that or by the field of one of its matches. */
    public static String routeOf(String path) {
        int matches = path.indexOf(".matches[");
        return matches < 0 ? path : path.substring(0, matches);
    }

    private List<Located> located(String routePath, List<MatchSpec> matches) {
        if (matches.isEmpty()) {
            return List.of(new Located(routePath, Match.EVERYTHING));
        }
        List<Located> located = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            located.add(new Located(routePath + ".matches[" + i + "]", of(matches.get(i))));
        }
        return located;
    }

    /** On which paths a route's alternatives are. */
    public static Stream<PathCondition> paths(List<MatchSpec> matches) {
        return matches.isEmpty()
                ? Stream.of(PathCondition.ANY)
                : matches.stream().map(Matches::path);
    }

    private static PathCondition path(MatchSpec match) {
        return match.grpc() != null ? of(match.grpc()) : of(match.path());
    }

    /** Whether each of the matches names a method that may be executed twice. */
    public static boolean areIdempotent(List<MatchSpec> matches) {
        return !matches.isEmpty()
                && matches.stream().allMatch(match -> match.method() != null && IDEMPOTENT.contains(match.method()));
    }

    private Match of(MatchSpec spec) {
        SortedMap<String, ValueCondition> headers = new TreeMap<>();
        spec.headers().forEach(header -> headers.put(header.name(), of(header)));
        SortedMap<String, ValueCondition> queryParams = new TreeMap<>();
        spec.queryParams().forEach(parameter -> queryParams.put(parameter.name(), of(parameter)));
        return new Match(
                path(spec),
                spec.method(),
                headers,
                queryParams,
                spec.from().stream().map(this::of).distinct().toList());
    }

    private static PathCondition of(GrpcMatchSpec grpc) {
        return grpc.method() == null
                ? new PathCondition.Below("/" + grpc.service())
                : new PathCondition.Exact("/" + grpc.service() + "/" + grpc.method());
    }

    private static PathCondition of(@Nullable PathMatchSpec path) {
        if (path == null) {
            return PathCondition.ANY;
        }
        if (path.exact() != null) {
            return new PathCondition.Exact(path.exact());
        }
        return path.prefix() != null
                ? new PathCondition.Prefix(path.prefix())
                : PathCondition.matching(Objects.requireNonNull(path.regex()));
    }

    private static ValueCondition of(HeaderMatchSpec header) {
        return Boolean.TRUE.equals(header.absent())
                ? new ValueCondition.Absent()
                : value(header.exact(), header.prefix(), header.regex());
    }

    private static ValueCondition of(QueryParamMatchSpec parameter) {
        return value(parameter.exact(), parameter.prefix(), parameter.regex());
    }

    private static ValueCondition value(@Nullable String exact, @Nullable String prefix, @Nullable String regex) {
        if (exact != null) {
            return new ValueCondition.Exact(exact);
        }
        if (prefix != null) {
            return new ValueCondition.Prefix(prefix);
        }
        return regex != null ? new ValueCondition.Regex(new RegularExpression(regex)) : new ValueCondition.Present();
    }

    private CallerCondition of(CallerMatchSpec caller) {
        if (caller.namespace() != null) {
            return new CallerCondition(null, caller.namespace(), new TreeMap<>(caller.labels()));
        }
        Workload workload = workloads.of(Objects.requireNonNull(caller.name()));
        return CallerCondition.of(workload);
    }
}

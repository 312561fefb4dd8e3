package dev.microservicenetwork.engine.network;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which requests: those that meet all of the conditions.
 *
 * @param method null = any
 * @param headers by name, in lower case
 * @param queryParams by name
 * @param from who sends them; one of these, or, if there are none, anybody
 */
public record Match(
        PathCondition path,
        @Nullable String method,
        SortedMap<String, ValueCondition> headers,
        SortedMap<String, ValueCondition> queryParams,
        List<CallerCondition> from) {
    /** Every request. */
    public static final Match EVERYTHING =
            new Match(PathCondition.ANY, null, Collections.emptySortedMap(), Collections.emptySortedMap(), List.of());

    public Match {
        headers = sorted(headers);
        queryParams = sorted(queryParams);
        from = List.copyOf(from);
    }

    private static SortedMap<String, ValueCondition> sorted(Map<String, ValueCondition> conditions) {
        return conditions.isEmpty()
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(new TreeMap<>(conditions));
    }

    /** The same on another path. */
    public Match withPath(PathCondition other) {
        return new Match(other, method, headers, queryParams, from);
    }

    /** The same from these callers only. */
    public Match from(List<CallerCondition> callers) {
        return new Match(path, method, headers, queryParams, callers);
    }

    /** Whether some pods of a workload may send such requests. */
    public boolean isFor(Workload caller) {
        return from.isEmpty()
                || from.stream()
                        .anyMatch(it -> CallerCondition.of(caller).intersect(it).isPresent());
    }

    /** Whether somebody in a namespace may; of callers that the network doesn't declare no more is known than where they are. */
    public boolean isFor(String callersNamespace) {
        return from.isEmpty() || from.stream().anyMatch(it -> it.namespace().equals(callersNamespace));
    }

    public boolean isEverything() {
        return covers(EVERYTHING);
    }

    /** Whether it is certain that each request that the other matches is matched by this. */
    public boolean covers(Match other) {
        return path.covers(other.path)
                && (method == null || method.equals(other.method))
                && cover(headers, other.headers)
                && cover(queryParams, other.queryParams)
                && (from.isEmpty() || (!other.from.isEmpty() && cover(from, other.from)));
    }

    private static boolean cover(Map<String, ValueCondition> mine, Map<String, ValueCondition> theirs) {
        for (Map.Entry<String, ValueCondition> condition : mine.entrySet()) {
            ValueCondition their = theirs.get(condition.getKey());
            if (their == null || !condition.getValue().covers(their)) {
                return false;
            }
        }
        return true;
    }

    private static boolean cover(Collection<CallerCondition> mine, Collection<CallerCondition> theirs) {
        return theirs.stream().allMatch(their -> mine.stream().anyMatch(it -> it.covers(their)));
    }

    /** Whether it is certain that no request matches both, whoever sends it. */
    private boolean excludes(Match other) {
        return path.excludes(other.path)
                || (method != null && other.method != null && !method.equals(other.method))
                || exclude(headers, other.headers)
                || exclude(queryParams, other.queryParams);
    }

    private static boolean exclude(Map<String, ValueCondition> mine, Map<String, ValueCondition> theirs) {
        return mine.entrySet().stream()
                .anyMatch(condition -> theirs.containsKey(condition.getKey())
                        && condition.getValue().excludes(theirs.get(condition.getKey())));
    }

    /**
     * What keeps the two from being one match, in words: Istio takes one condition on the path, and one for each header and query parameter. Empty if they are
     * one, or if no request matches both.
     */
    public Optional<String> clash(Match other) {
        if (excludes(other)) {
            return Optional.empty();
        }
        Stream<String> paths = path.covers(other.path) || other.path.covers(path) ? Stream.of() : Stream.of("path");
        return Stream.of(
                        paths,
                        clash(headers, other.headers).map("header `%s`"::formatted),
                        clash(queryParams, other.queryParams).map("query parameter `%s`"::formatted))
                .flatMap(it -> it)
                .findFirst();
    }

    private static Stream<String> clash(Map<String, ValueCondition> mine, Map<String, ValueCondition> theirs) {
        return mine.entrySet().stream()
                .filter(condition -> {
                    ValueCondition their = theirs.get(condition.getKey());
                    return their != null && !condition.getValue().covers(their) && !their.covers(condition.getValue());
                })
                .map(Map.Entry::getKey);
    }

    /** The requests that both match; empty if there are none. Neither may {@link #clash} with the other, nor ask for callers. */
    public Optional<Match> intersect(Match other) {
        return excludes(other)
                ? Optional.empty()
                : Optional.of(new Match(
                        other.path.covers(path) ? path : other.path,
                        method != null ? method : other.method,
                        both(headers, other.headers),
                        both(queryParams, other.queryParams),
                        List.of()));
    }

    private static SortedMap<String, ValueCondition> both(
            SortedMap<String, ValueCondition> mine, SortedMap<String, ValueCondition> theirs) {
        if (mine.isEmpty() || theirs.isEmpty()) {
            return mine.isEmpty() ? theirs : mine;
        }
        return Stream.concat(mine.entrySet().stream(), theirs.entrySet().stream())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> b.covers(a) ? a : b, TreeMap::new));
    }
}

package dev.microservicenetwork.engine.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which requests.
 *
 * @param method null = any
 * @param headers all of them must match; at most one per name, sorted by it
 */
public record Match(PathCondition path, @Nullable String method, List<HeaderCondition> headers) {
    /** Every request. */
    public static final Match EVERYTHING = new Match(PathCondition.ANY, null, List.of());

    public Match {
        headers = headers.stream()
                .sorted(java.util.Comparator.comparing(HeaderCondition::name))
                .toList();
    }

    /** The same on another path. */
    public Match withPath(PathCondition other) {
        return new Match(other, method, headers);
    }

    public boolean isEverything() {
        return covers(EVERYTHING);
    }

    /** Whether each request that the other matches is matched by this. */
    public boolean covers(Match other) {
        return path.covers(other.path)
                && (method == null || method.equals(other.method))
                && headers.stream().allMatch(mine -> other.headers.stream().anyMatch(mine::covers));
    }

    /** The requests that both match; empty if there are none. */
    public Optional<Match> intersect(Match other) {
        Optional<PathCondition> bothPaths = path.intersect(other.path);
        if (bothPaths.isEmpty() || (method != null && other.method != null && !method.equals(other.method))) {
            return Optional.empty();
        }
        List<HeaderCondition> both = new ArrayList<>();
        for (HeaderCondition mine : headers) {
            Optional<HeaderCondition> theirs = other.headers.stream()
                    .filter(header -> header.name().equals(mine.name()))
                    .findFirst();
            Optional<HeaderCondition> common = theirs.isEmpty() ? Optional.of(mine) : mine.intersect(theirs.get());
            if (common.isEmpty()) {
                return Optional.empty();
            }
            both.add(common.get());
        }
        other.headers.stream()
                .filter(theirs -> headers.stream().noneMatch(mine -> mine.name().equals(theirs.name())))
                .forEach(both::add);
        return Optional.of(new Match(bothPaths.get(), method != null ? method : other.method, both));
    }
}

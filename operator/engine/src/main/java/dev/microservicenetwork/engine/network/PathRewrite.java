package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What becomes of a request's path. */
public sealed interface PathRewrite {
    /** What a written path means under a condition: the prefix is replaced, where there is one, else the whole path. No condition is the prefix {@code /}. */
    static PathRewrite under(PathCondition condition, String path) {
        if (condition instanceof PathCondition.Prefix prefix) {
            return new ReplacePrefix(prefix.path(), path);
        }
        if (condition instanceof PathCondition.Below below) {
            return new ReplacePrefix(below.path(), path);
        }
        return condition instanceof PathCondition.Any ? new ReplacePrefix("", path) : new ReplaceAll(path);
    }

    /** The path afterwards, of one that the rewrite is for. */
    String of(String path);

    /** This and then another one, as one. */
    PathRewrite then(PathRewrite other);

    /** Which of the paths that are rewritten fit a condition afterwards, as conditions on what they were before; empty if that can't be said. */
    Optional<List<PathCondition>> before(PathCondition after);

    /** The whole path. */
    record ReplaceAll(String path) implements PathRewrite {
        @Override
        public String of(String any) {
            return path;
        }

        @Override
        public PathRewrite then(PathRewrite other) {
            return new ReplaceAll(other.of(path));
        }

        @Override
        public Optional<List<PathCondition>> before(PathCondition after) {
            return Optional.of(after.covers(new PathCondition.Exact(path)) ? List.of(PathCondition.ANY) : List.of());
        }
    }

    /** The prefix, by segments: {@code /old} to {@code /new} makes {@code /old/a} to {@code /new/a}. Neither has a trailing slash, and the root is empty. */
    record ReplacePrefix(String prefix, String replacement) implements PathRewrite {
        public ReplacePrefix {
            replacement = replacement.endsWith("/") ? replacement.substring(0, replacement.length() - 1) : replacement;
        }

        @Override
        public String of(String path) {
            String rest = path.substring(prefix.length());
            return replacement.isEmpty() && rest.isEmpty() ? "/" : replacement + rest;
        }

        @Override
        public PathRewrite then(PathRewrite other) {
            if (!(other instanceof ReplacePrefix next)) {
                return other;
            }
            return new PathCondition.Prefix(next.prefix).covers(new PathCondition.Prefix(replacement))
                    ? new ReplacePrefix(prefix, next.replacement + replacement.substring(next.prefix.length()))
                    : new ReplacePrefix(prefix + rest(next.prefix), next.replacement);
        }

        @Override
        public Optional<List<PathCondition>> before(PathCondition after) {
            PathCondition all = new PathCondition.Prefix(replacement);
            PathCondition before = new PathCondition.Prefix(prefix);
            if (after.covers(all)) {
                return Optional.of(List.of(before));
            }
            if (after.excludes(all)) {
                return Optional.of(List.of());
            }
            if (after instanceof PathCondition.Exact exact) {
                return Optional.of(exact(exact.path()).toList());
            }
            if (after instanceof PathCondition.Prefix inner) {
                return Optional.of(
                        all.covers(after) ? List.of(new PathCondition.Prefix(prefix + rest(inner.path()))) : List.of());
            }
            if (after instanceof PathCondition.Below inner) {
                return Optional.of(
                        all.covers(after) ? List.of(new PathCondition.Below(prefix + rest(inner.path()))) : List.of());
            }
            return Optional.empty();
        }

        // /api to / makes both /api and /api/ to /, and / to /new makes nothing to /new.
        private Stream<PathCondition> exact(String path) {
            boolean root = replacement.isEmpty() && path.equals("/");
            Stream<String> before =
                    root ? Stream.of(prefix, prefix + "/") : inside(path).map(prefix::concat);
            return before.filter(it -> !it.isEmpty()).map(PathCondition.Exact::new);
        }

        private Stream<String> inside(String path) {
            return new PathCondition.Prefix(replacement).covers(new PathCondition.Exact(path))
                    ? Stream.of(rest(path))
                    : Stream.of();
        }

        private String rest(String path) {
            return path.substring(replacement.length());
        }
    }
}

package dev.microservicenetwork.engine.network;

import java.util.Optional;

/** A condition on the path. Prefixes end at a segment: {@code /a} has {@code /a} and {@code /a/b} below it, never {@code /ab}. */
public sealed interface PathCondition {
    PathCondition ANY = new Any();

    /** Whether each path that the other matches is matched by this. */
    boolean covers(PathCondition other);

    /** How specific it is: conditions with a greater value are tried first. */
    int specificity();

    /** What matches both, in this one's words where both say the same; empty if nothing does. Conditions of this kind are nested or disjoint. */
    default Optional<PathCondition> intersect(PathCondition other) {
        return other.covers(this) ? Optional.of(this) : covers(other) ? Optional.of(other) : Optional.empty();
    }

    /** Every path. */
    record Any() implements PathCondition {
        @Override
        public boolean covers(PathCondition other) {
            return true;
        }

        @Override
        public int specificity() {
            return 0;
        }
    }

    /** One path. */
    record Exact(String path) implements PathCondition {
        @Override
        public boolean covers(PathCondition other) {
            return equals(other);
        }

        @Override
        public int specificity() {
            return Integer.MAX_VALUE;
        }
    }

    /** A path and everything below it; the path has no trailing slash, and the root is empty. */
    record Prefix(String path) implements PathCondition {
        public Prefix {
            path = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        }

        @Override
        public boolean covers(PathCondition other) {
            if (other instanceof Any) {
                return path.isEmpty();
            }
            String start = other instanceof Exact exact
                    ? exact.path()
                    : other instanceof Prefix longer ? longer.path() : ((Below) other).path();
            return start.equals(path) || start.startsWith(path + "/");
        }

        @Override
        public int specificity() {
            return path.isEmpty() ? 0 : 1 + path.length(); // the root says no more than no path does
        }
    }

    /** Everything below a path, not the path itself: the methods of a gRPC service. The path has no trailing slash. */
    record Below(String path) implements PathCondition {
        @Override
        public boolean covers(PathCondition other) {
            return equals(other)
                    || (other instanceof Exact exact && exact.path().startsWith(path + "/"))
                    || (other instanceof Prefix longer && longer.path().startsWith(path + "/"))
                    || (other instanceof Below longer && longer.path().startsWith(path + "/"));
        }

        @Override
        public int specificity() {
            return 2 + path.length(); // narrower than the prefix of that path
        }
    }
}

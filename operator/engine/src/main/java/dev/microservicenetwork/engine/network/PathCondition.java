package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.engine.regex.RegularExpression;

/** A condition on the path. Prefixes end at a segment: {@code /a} has {@code /a} and {@code /a/b} below it, never {@code /ab}. */
public sealed interface PathCondition {
    PathCondition ANY = new Any();

    /** What a regular expression matches; Istio, too, takes {@code .*} for no condition at all. */
    static PathCondition matching(String regex) {
        return regex.equals(".*") ? ANY : new Regex(new RegularExpression(regex));
    }

    /** Whether it is certain that each path that the other matches is matched by this. */
    boolean covers(PathCondition other);

    /** How specific it is: conditions with a greater value are tried first. A prefix is more specific than any regular expression. */
    int specificity();

    /** Whether it is certain that no path matches both. Without a regular expression they are nested or have nothing in common. */
    default boolean excludes(PathCondition other) {
        return other instanceof Regex regex ? regex.excludes(this) : !covers(other) && !other.covers(this);
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
            return path.isEmpty()
                    || (other instanceof Prefix same && same.path().equals(path))
                    || (other instanceof Below same && same.path().equals(path))
                    || (other instanceof Exact same && same.path().equals(path))
                    || isBelow(path, other);
        }

        @Override
        public int specificity() {
            return path.isEmpty()
                    ? 0
                    : RegularExpression.LONGEST + 1 + path.length(); // the root says no more than no path does
        }
    }

    /** Everything below a path, not the path itself: the methods of a gRPC service. The path has no trailing slash. */
    record Below(String path) implements PathCondition {
        @Override
        public boolean covers(PathCondition other) {
            return equals(other) || isBelow(path, other);
        }

        @Override
        public int specificity() {
            return RegularExpression.LONGEST + 2 + path.length(); // narrower than the prefix of that path
        }
    }

    /** Paths that a regular expression matches as a whole. */
    record Regex(RegularExpression expression) implements PathCondition {
        @Override
        public boolean covers(PathCondition other) {
            return equals(other) || (other instanceof Exact exact && expression.matches(exact.path()));
        }

        @Override
        public boolean excludes(PathCondition other) {
            String beginning = expression.beginning();
            if (other instanceof Exact exact) {
                return !expression.matches(exact.path());
            }
            if (other instanceof Regex regex) {
                String theirs = regex.expression().beginning();
                return !beginning.startsWith(theirs) && !theirs.startsWith(beginning);
            }
            String above = other instanceof Prefix prefix
                    ? prefix.path() + "/"
                    : other instanceof Below below ? below.path() + "/" : "";
            return !above.startsWith(beginning) && !beginning.startsWith(above);
        }

        @Override
        public int specificity() {
            return expression.text().length();
        }
    }

    private static boolean isBelow(String path, PathCondition other) {
        String above = path + "/";
        return (other instanceof Exact exact && exact.path().startsWith(above))
                || (other instanceof Prefix longer && longer.path().startsWith(above))
                || (other instanceof Below longer && longer.path().startsWith(above))
                || (other instanceof Regex regex
                        && regex.expression().beginning().startsWith(above));
    }
}

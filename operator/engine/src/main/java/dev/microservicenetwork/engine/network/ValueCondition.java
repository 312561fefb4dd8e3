package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.engine.regex.RegularExpression;

/** A condition on the value of a header or of a query parameter. */
public sealed interface ValueCondition {
    /** Whether each value that the other matches is matched by this. */
    boolean covers(ValueCondition other);

    /** Whether it is certain that no value matches both. */
    boolean excludes(ValueCondition other);

    /** The whole value. */
    record Exact(String value) implements ValueCondition {
        @Override
        public boolean covers(ValueCondition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(ValueCondition other) {
            return !covers(other) && !other.covers(this);
        }
    }

    /** The start of the value. */
    record Prefix(String prefix) implements ValueCondition {
        @Override
        public boolean covers(ValueCondition other) {
            return (other instanceof Exact exact && exact.value().startsWith(prefix))
                    || (other instanceof Prefix longer && longer.prefix().startsWith(prefix))
                    || (other instanceof Regex regex
                            && regex.expression().beginning().startsWith(prefix));
        }

        @Override
        public boolean excludes(ValueCondition other) {
            return other instanceof Regex regex
                    ? differ(prefix, regex.expression().beginning())
                    : !covers(other) && !other.covers(this);
        }
    }

    /** The whole value, by a regular expression. */
    record Regex(RegularExpression expression) implements ValueCondition {
        @Override
        public boolean covers(ValueCondition other) {
            return equals(other) || (other instanceof Exact exact && expression.matches(exact.value()));
        }

        @Override
        public boolean excludes(ValueCondition other) {
            return other instanceof Regex regex
                    ? differ(expression.beginning(), regex.expression().beginning())
                    : other.excludes(this);
        }
    }

    /** Any value, also an empty one. */
    record Present() implements ValueCondition {
        @Override
        public boolean covers(ValueCondition other) {
            return !(other instanceof Absent);
        }

        @Override
        public boolean excludes(ValueCondition other) {
            return other instanceof Absent;
        }
    }

    /** No value: it isn't there. */
    record Absent() implements ValueCondition {
        @Override
        public boolean covers(ValueCondition other) {
            return equals(other);
        }

        @Override
        public boolean excludes(ValueCondition other) {
            return !equals(other);
        }
    }

    // Whether no text begins with both.
    private static boolean differ(String one, String other) {
        return !one.startsWith(other) && !other.startsWith(one);
    }
}

package dev.microservicenetwork.engine.network;

import java.util.Optional;

/** A condition on one header; names are lower case. */
public sealed interface HeaderCondition {
    String name();

    /** Whether each request that the other matches is matched by this. */
    boolean covers(HeaderCondition other);

    /** What matches both conditions on the same header; empty if nothing does. */
    default Optional<HeaderCondition> intersect(HeaderCondition other) {
        return other.covers(this) ? Optional.of(this) : covers(other) ? Optional.of(other) : Optional.empty();
    }

    /** The whole value. */
    record Exact(String name, String value) implements HeaderCondition {
        @Override
        public boolean covers(HeaderCondition other) {
            return equals(other);
        }
    }

    /** The start of the value. */
    record Prefix(String name, String prefix) implements HeaderCondition {
        @Override
        public boolean covers(HeaderCondition other) {
            return name.equals(other.name())
                    && ((other instanceof Exact exact && exact.value().startsWith(prefix))
                            || (other instanceof Prefix longer
                                    && longer.prefix().startsWith(prefix)));
        }
    }

    /** Any value. */
    record Present(String name) implements HeaderCondition {
        @Override
        public boolean covers(HeaderCondition other) {
            return name.equals(other.name());
        }
    }
}

package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Origin;
import java.util.List;

/**
 * An effective value and the fields that would say it, whether or not they are there.
 *
 * @param fields complete paths, such as {@code spec.http[0].retries.attempts}
 */
record Candidate(ObjectKey object, String part, String name, String value, Origin origin, List<String> fields) {
    Effective with(Origin by, String shown, List<String> written) {
        return new Effective(object, part, name, shown, by, written);
    }
}

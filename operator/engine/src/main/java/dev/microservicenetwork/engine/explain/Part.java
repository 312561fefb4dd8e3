package dev.microservicenetwork.engine.explain;

import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Value;
import java.util.Arrays;

/** A part of an object, in which effective values become fields. */
record Part(ObjectKey object, String path) {
    /** A value and the fields of this part that would say it. */
    Candidate value(String name, Value<String> shown, String... fields) {
        return new Candidate(
                object,
                path,
                name,
                shown.value(),
                shown.origin(),
                Arrays.stream(fields).map(field -> path + "." + field).toList());
    }
}

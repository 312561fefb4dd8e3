package dev.microservicenetwork.engine.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.overrides.Overrides;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What {@code spec.overrides} make of effective values.
 *
 * @param before the objects without them
 * @param trees the objects as they are in the end
 * @param written by object, and by the path of each value that an override changes: where the override says it
 */
record Overridden(Trees before, Trees trees, SortedMap<ObjectKey, SortedMap<String, String>> written) {

    List<Effective> apply(List<Candidate> candidates) {
        return Stream.concat(
                        candidates.stream().map(this::effective),
                        written.keySet().stream().flatMap(object -> added(object, candidates)))
                .toList();
    }

    private Effective effective(Candidate it) {
        List<String> fields = it.fields().stream()
                .filter(field -> !trees.at(it.object(), field).isMissingNode())
                .toList();
        for (String field : it.fields()) {
            String by = Overrides.sayingAt(of(it.object()), field);
            if (!by.isEmpty()) {
                return it.with(Origin.written(by), text(trees.at(it.object(), field)), fields);
            }
        }
        return it.with(it.origin(), it.value(), fields);
    }

    /** What an override says that nothing else does. */
    private Stream<Effective> added(ObjectKey object, List<Candidate> candidates) {
        List<Candidate> own =
                candidates.stream().filter(it -> it.object().equals(object)).toList();
        return of(object).entrySet().stream()
                .filter(change -> !before.at(object, change.getKey()).equals(trees.at(object, change.getKey())))
                .filter(change -> own.stream()
                        .flatMap(it -> it.fields().stream())
                        .noneMatch(field -> isAtOrBelow(field, change.getKey())))
                .map(change -> added(object, own, change));
    }

    private Effective added(ObjectKey object, List<Candidate> own, Map.Entry<String, String> change) {
        String field = change.getKey();
        JsonNode value = trees.at(object, field);
        String part = own.stream()
                .map(Candidate::part)
                .filter(it -> isAtOrBelow(field, it))
                .max(Comparator.comparingInt(String::length))
                .orElse("spec");
        return new Effective(
                object,
                part,
                field.startsWith(part + ".") ? field.substring(part.length() + 1) : field,
                text(value),
                Origin.written(change.getValue()),
                value.isMissingNode() ? List.of() : List.of(field));
    }

    private SortedMap<String, String> of(ObjectKey object) {
        return written.getOrDefault(object, Collections.emptySortedMap());
    }

    private static boolean isAtOrBelow(String field, String above) {
        return field.startsWith(above)
                && (field.length() == above.length() || ".[".indexOf(field.charAt(above.length())) >= 0);
    }

    private static String text(JsonNode value) {
        return value.isMissingNode() ? "removed" : value.isValueNode() ? value.asText() : value.toString();
    }
}

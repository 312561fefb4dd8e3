package dev.microservicenetwork.engine.suppression;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Paths as people write them: as findings print them, or with entries of lists told by a field of theirs, since places move. */
final class FieldPaths {
    private static final Pattern STEP =
            Pattern.compile("\\.?(?<name>[A-Za-z0-9]+)|\\[(?<field>[^]=]+)=(?<value>[^]]*)]|\\[(?<key>[^]]+)]");

    private FieldPaths() {}

    /** A value on the way and its path. */
    private record Place(String path, JsonNode value) {
        Place field(String name) {
            return new Place(path.isEmpty() ? name : path + "." + name, value.path(name));
        }

        Stream<Place> entries(String field, String wanted) {
            return IntStream.range(0, value.isArray() ? value.size() : 0)
                    .filter(i -> value.path(i).path(field).asText().equals(wanted))
                    .mapToObj(this::entry);
        }

        /** The entry of a list, if it is there, or of a map. */
        Stream<Place> keyed(String key) {
            if (!value.isArray()) {
                return Stream.of(new Place(path + "[" + key + "]", value.path(key)));
            }
            return IntStream.range(0, value.size())
                    .filter(i -> String.valueOf(i).equals(key))
                    .mapToObj(this::entry);
        }

        private Place entry(int index) {
            return new Place(path + "[" + index + "]", value.path(index));
        }
    }

    /** The paths that are meant, as findings print them; none where an entry of a list is not there. */
    static List<String> resolve(String written, JsonNode resource) {
        List<Place> places = List.of(new Place("", resource));
        Matcher step = STEP.matcher(written);
        while (step.find()) {
            places = places.stream().flatMap(place -> next(place, step)).toList();
        }
        return places.stream().map(Place::path).toList();
    }

    private static Stream<Place> next(Place place, Matcher step) {
        if (step.group("name") != null) {
            return Stream.of(place.field(step.group("name")));
        }
        return step.group("field") != null
                ? place.entries(step.group("field"), step.group("value"))
                : place.keyed(step.group("key"));
    }

    /** Whether a field is another one or below it. */
    static boolean covers(String field, String other) {
        return other.startsWith(field)
                && (other.length() == field.length() || ".[".indexOf(other.charAt(field.length())) >= 0);
    }
}

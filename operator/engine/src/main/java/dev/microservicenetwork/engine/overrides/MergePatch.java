package dev.microservicenetwork.engine.overrides;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** A JSON merge patch (RFC 7396) in which lists whose entries have names merge by them. */
final class MergePatch {
    private final SortedMap<String, String> places = new TreeMap<>();
    private final SortedMap<String, String> written = new TreeMap<>();
    private final List<UnknownEntry> unknown = new ArrayList<>();

    private MergePatch() {}

    /**
     * What comes of a patch.
     *
     * @param places by the path of each value that the patch speaks of, where it does
     * @param written those of them that are as the patch says, with all that is in them
     * @param unknown entries of the patch that have no namesake
     */
    record Merged(
            JsonNode value,
            SortedMap<String, String> places,
            SortedMap<String, String> written,
            List<UnknownEntry> unknown) {
        /** Where the patch says a value, or else speaks of what the value is in. */
        String placeOf(String path) {
            String saying = Overrides.sayingAt(written, path);
            if (!saying.isEmpty()) {
                return saying;
            }
            String around = path;
            while (!places.containsKey(around)) {
                around = around.substring(0, Math.max(around.lastIndexOf('.'), around.lastIndexOf('[')));
            }
            return places.getOrDefault(around, "");
        }
    }

    /** An entry of a list for which there is none of its name: what it should become, and where in the list, nobody knows. */
    record UnknownEntry(String path, String name, List<String> known) {}

    /**
     * @param path where the value is
     * @param patchPath where the patch is
     */
    static Merged apply(String path, JsonNode value, String patchPath, JsonNode patch) {
        MergePatch merge = new MergePatch();
        JsonNode merged = merge.merge(path, value, patchPath, patch);
        return new Merged(merged, merge.places, merge.written, merge.unknown);
    }

    private JsonNode merge(String path, JsonNode value, String patchPath, JsonNode patch) {
        places.put(path, patchPath);
        if (patch.isObject()) {
            ObjectNode merged = value.isObject() ? value.deepCopy() : JsonNodeFactory.instance.objectNode();
            patch.properties()
                    .forEach(field -> merge(
                            merged,
                            field.getKey(),
                            path + "." + field.getKey(),
                            patchPath + "." + field.getKey(),
                            field.getValue()));
            if (merged.isEmpty()) {
                written.put(path, patchPath);
            }
            return merged;
        }
        if (patch.isArray() && !patch.isEmpty() && areNamed(patch) && !value.isEmpty() && areNamed(value)) {
            return mergeByName(path, value, patchPath, patch);
        }
        written.put(path, patchPath);
        return patch.deepCopy();
    }

    private void merge(ObjectNode merged, String field, String path, String patchPath, JsonNode patch) {
        if (patch.isNull()) {
            merged.remove(field);
            written.put(path, patchPath);
        } else {
            merged.set(field, merge(path, merged.path(field), patchPath, patch));
        }
    }

    // One that several entries have, such as a route on several ports, is in all of them.
    private JsonNode mergeByName(String path, JsonNode value, String patchPath, JsonNode patch) {
        ArrayNode merged = value.deepCopy();
        for (int i = 0; i < patch.size(); i++) {
            String name = name(patch.get(i));
            boolean found = false;
            for (int k = 0; k < merged.size(); k++) {
                if (name(merged.get(k)).equals(name)) {
                    found = true;
                    String at = path + "[" + k + "]";
                    merged.set(k, merge(at, merged.get(k), patchPath + "[" + i + "]", patch.get(i)));
                }
            }
            if (!found) {
                unknown.add(new UnknownEntry(patchPath + "[" + i + "]", name, names(value)));
            }
        }
        return merged;
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(MergePatch::name)
                .distinct()
                .toList();
    }

    private static boolean areNamed(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .noneMatch(entry -> name(entry).isEmpty());
    }

    /** An entry's name; a Gateway's servers have theirs in their port. */
    private static String name(JsonNode entry) {
        JsonNode own = entry.path("name");
        return own.isTextual() ? own.asText() : entry.path("port").path("name").asText();
    }
}

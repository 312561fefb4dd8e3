package dev.microservicenetwork.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One object of a file: as JSON, and where each of its fields stands. */
public final class SourceDocument {
    private final Source source;
    private final Node node;
    private final JsonNode json;

    SourceDocument(Source source, Node node, JsonNode json) {
        this.source = source;
        this.node = node;
        this.json = json;
    }

    public JsonNode json() {
        return json;
    }

    /** The entries of a list in this document, each as a document of its own. */
    public List<SourceDocument> items(String field) {
        Place list = Place.of(node).step("." + field);
        if (list == null || !(list.value() instanceof SequenceNode sequence)) {
            return List.of();
        }
        List<SourceDocument> items = new ArrayList<>();
        for (int i = 0; i < sequence.getValue().size(); i++) {
            items.add(new SourceDocument(
                    source, sequence.getValue().get(i), json.path(field).get(i)));
        }
        return items;
    }

    /** Where the value of a field is; where there is no such field, the nearest one around it. */
    public Location value(String path) {
        Place place = find(path);
        return place.rest().isEmpty() && place.isOnOneLine() ? place.location(source, place.value()) : key(path);
    }

    /** Where the name of a field is, or the start of an entry of a list. */
    public Location key(String path) {
        Place place = find(path);
        return place.location(source, place.key() == null ? place.start() : place.key());
    }

    /** Whether there is such a field. */
    public boolean has(String path) {
        return find(path).rest().isEmpty();
    }

    private Place find(String path) {
        Place place = new Place(null, node, path.equals(".") ? "" : "." + path);
        for (Place next = place; next != null; next = place.rest().isEmpty() ? null : place.step(place.rest())) {
            place = next;
        }
        return place;
    }

    /**
     * A node on the way along a path.
     *
     * @param rest what is still to go
     */
    private record Place(@Nullable Node key, Node value, String rest) {
        static Place of(Node node) {
            return new Place(null, node, "");
        }

        @Nullable
        Place step(String path) {
            if (value instanceof SequenceNode sequence) {
                int end = path.indexOf(']');
                if (!path.matches("(?s)\\[[0-9]{1,9}].*")) {
                    return null;
                }
                int index = Integer.parseInt(path.substring(1, end));
                return index < sequence.getValue().size()
                        ? new Place(null, sequence.getValue().get(index), path.substring(end + 1))
                        : null;
            }
            return value instanceof MappingNode mapping ? step(mapping, path) : null;
        }

        // Keys may hold dots and brackets themselves, so the longest that fits is meant.
        private static @Nullable Place step(MappingNode mapping, String path) {
            Place longest = null;
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                for (String form : List.of("." + key, "[" + key + "]", ".[" + key + "]")) {
                    if (path.startsWith(form) && endsAt(path, form.length())) {
                        Place place =
                                new Place(tuple.getKeyNode(), tuple.getValueNode(), path.substring(form.length()));
                        if (longest == null || place.rest.length() < longest.rest.length()) {
                            longest = place;
                        }
                    }
                }
            }
            return longest;
        }

        private static boolean endsAt(String path, int index) {
            return index == path.length() || path.charAt(index) == '.' || path.charAt(index) == '[';
        }

        boolean isOnOneLine() {
            return value.getStartMark().isPresent()
                    && value.getEndMark().isPresent()
                    && value.getStartMark().get().getLine()
                            == value.getEndMark().get().getLine()
                    && value.getStartMark().get().getColumn()
                            < value.getEndMark().get().getColumn();
        }

        /** The first key of a map stands for the map. */
        Node start() {
            return value instanceof MappingNode mapping && !mapping.getValue().isEmpty()
                    ? mapping.getValue().get(0).getKeyNode()
                    : value;
        }

        Location location(Source source, Node at) {
            Objects.requireNonNull(at);
            return source.between(at.getStartMark(), at.getEndMark());
        }
    }
}

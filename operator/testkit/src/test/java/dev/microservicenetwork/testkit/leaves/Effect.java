package dev.microservicenetwork.testkit.leaves;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What comes of saying something else. */
enum Effect {
    /** Nothing: the same objects, the same findings; or nobody ever says it. */
    NONE,
    /** The network compiles no more, or now it does, or there are other errors. */
    JUDGED,
    /** Other objects, other warnings about them, or another status. */
    SEEN;

    private static final int MOST_VALUES = 12;
    private static final int MOST_PLACES = 100;

    /** The strongest effect that the leaf has anywhere. */
    static Effect of(Leaf leaf, List<Place> places) {
        List<JsonNode> values =
                places.stream().map(Place::value).distinct().limit(MOST_VALUES).toList();
        Effect strongest = NONE;
        for (Place place : places.stream().limit(MOST_PLACES).toList()) {
            for (JsonNode other : others(leaf, place, values).toList()) {
                Outcome before = place.example().before();
                Optional<Outcome> after = place.example().with(other);
                if (after.isPresent() && !after.get().equals(before)) {
                    if (before.accepted() && after.get().accepted()) {
                        return SEEN;
                    }
                    strongest = JUDGED;
                }
            }
        }
        return strongest;
    }

    // A choice may also be left out. Elsewhere saying nothing would be too easy: whether there is a name is asked
    // sooner
    // than what it is.
    private static Stream<JsonNode> others(Leaf leaf, Place place, List<JsonNode> values) {
        JsonNode value = place.value();
        if (leaf.value() != null && !leaf.value().equals(value.asText())) {
            return Stream.of(place.with(TextNode.valueOf(leaf.value())));
        }
        Stream<JsonNode> others = Stream.concat(values.stream(), like(value))
                .filter(other -> !other.equals(value))
                .map(place::with);
        return leaf.isChoice() ? Stream.concat(Stream.of(place.without()), others) : others;
    }

    private static Stream<JsonNode> like(JsonNode value) {
        if (value.isBoolean()) {
            return Stream.of(BooleanNode.valueOf(!value.booleanValue()));
        }
        if (value.isInt()) {
            return Stream.of(IntNode.valueOf(value.intValue() + 1), IntNode.valueOf(value.intValue() - 1));
        }
        if (value.isDouble()) {
            return Stream.of(DoubleNode.valueOf(value.doubleValue() + 1));
        }
        if (value.isTextual()) {
            String text = value.textValue();
            return Stream.of(text + "x", "x" + text, "1" + text).map(TextNode::valueOf);
        }
        return Stream.empty();
    }
}

package dev.microservicenetwork.cli.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML node as JSON, by the core schema of YAML 1.2; aliases are written out, within bounds. */
final class JsonTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private int values;

    private JsonTree() {}

    static JsonNode of(Node node) {
        return new JsonTree().value(node, 1);
    }

    private JsonNode value(Node node, int depth) {
        if (++values > BoundedParser.VALUES) {
            throw BoundedParser.tooMany(BoundedParser.VALUES, "values once aliases are followed", node.getStartMark());
        }
        // An alias to what surrounds it would have no end.
        if (depth > BoundedParser.DEPTH + 1) {
            throw BoundedParser.tooMany(
                    BoundedParser.DEPTH, "levels of nesting once aliases are followed", node.getStartMark());
        }
        if (node instanceof MappingNode mapping) {
            return object(mapping, depth);
        }
        if (node instanceof SequenceNode sequence) {
            requireTag(sequence, Tag.SEQ);
            ArrayNode array = JSON.arrayNode(sequence.getValue().size());
            sequence.getValue().forEach(item -> array.add(value(item, depth + 1)));
            return array;
        }
        return scalar((ScalarNode) node);
    }

    private ObjectNode object(MappingNode mapping, int depth) {
        requireTag(mapping, Tag.MAP);
        ObjectNode object = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new RefusedYaml(
                        "the key of a map must be text", tuple.getKeyNode().getStartMark());
            }
            if (object.has(key.getValue())) {
                throw new RefusedYaml("key `" + key.getValue() + "` is written twice in one map", key.getStartMark());
            }
            object.set(key.getValue(), value(tuple.getValueNode(), depth + 1));
        }
        return object;
    }

    private static JsonNode scalar(ScalarNode node) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return JSON.textNode(text);
        }
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        try {
            if (tag.equals(Tag.BOOL)) {
                return JSON.booleanNode(Boolean.parseBoolean(text));
            }
            if (tag.equals(Tag.INT)) {
                return integer(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return JSON.numberNode(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            // .inf and .nan, and what a written tag calls a number
            throw new RefusedYaml("not a number that JSON has", node.getStartMark());
        }
        throw new RefusedYaml("tag " + tag.getValue() + " is not allowed", node.getStartMark());
    }

    private static JsonNode integer(String text) {
        if (text.startsWith("0x")) {
            return number(Long.parseLong(text.substring(2), 16));
        }
        if (text.startsWith("0o")) {
            return number(Long.parseLong(text.substring(2), 8));
        }
        // Longer ones lose digits, as in JavaScript; no field takes them, and exact ones cost quadratic time to read.
        return text.length() <= 18 ? number(Long.parseLong(text)) : JSON.numberNode(Double.parseDouble(text));
    }

    // As Jackson reads JSON: the port of a Service is an int or a name, and never a long.
    private static JsonNode number(long value) {
        return (int) value == value ? JSON.numberNode((int) value) : JSON.numberNode(value);
    }

    private static void requireTag(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            throw new RefusedYaml("tag " + node.getTag().getValue() + " is not allowed", node.getStartMark());
        }
    }
}

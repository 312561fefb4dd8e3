package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Checks what is applied against the schema before it is merged. The API server answers 500 to what is wrong here: a merge
 * needs to know every field, whatever the field validation asked for.
 */
final class AppliedConfig {
    private final List<String> errors = new ArrayList<>();

    private AppliedConfig() {}

    /** @throws ApiException 500 as the API server does */
    static void check(ResourceType type, KubeObject config) {
        if (type.schema() != null) {
            AppliedConfig check = new AppliedConfig();
            Pruning.prune(config.copy().json(), type.schema())
                    .forEach(path -> check.errors.add("." + path + ": field not declared in schema"));
            check.visit(config.json(), type.schema(), FieldPath.ROOT);
            if (!check.errors.isEmpty()) {
                throw ApiException.unknown("failed to create typed patch object (%s/%s; %s, Kind=%s): %s"
                        .formatted(
                                config.namespace() == null ? "" : config.namespace(),
                                config.name(),
                                type.apiVersion(),
                                type.kind(),
                                check.joined()));
            }
        }
    }

    private String joined() {
        return errors.size() == 1
                ? errors.get(0)
                : errors.stream().sorted().map(error -> "\n  " + error).collect(Collectors.joining("", "errors:", ""));
    }

    private void visit(JsonNode node, Schema schema, FieldPath path) {
        switch (node.getNodeType()) {
            case NULL, MISSING -> {}
            case OBJECT -> {
                expect(schema.type().isEmpty() || schema.type().equals("object"), node, schema, path);
                node.properties()
                        .forEach(e -> visit(e.getValue(), schema.property(e.getKey()), path.field(e.getKey())));
            }
            case ARRAY -> {
                expect(schema.type().isEmpty() || schema.type().equals("array"), node, schema, path);
                list(node, schema, path);
            }
            default -> expect(isScalar(node, schema), node, schema, path);
        }
    }

    private void list(JsonNode list, Schema schema, FieldPath path) {
        boolean map = schema.listType() == Schema.ListType.MAP;
        for (int i = 0; i < list.size(); i++) {
            if (map && schema.key(list.get(i)).isEmpty()) {
                String keys = schema.listMapKeys().stream()
                        .map(key -> '"' + key + '"')
                        .collect(Collectors.joining(" "));
                errors.add(
                        "%s: element %d: associative list with keys has an element that omits all key fields [%s] (and doesn't have default values for any key fields)"
                                .formatted(path, i, keys));
            }
            visit(list.get(i), schema.items(), itemPath(path, list.get(i), i, schema));
        }
        for (int index : ListTypes.duplicates(list, schema)) {
            FieldPath item = itemPath(FieldPath.ROOT, list.get(index), index, schema);
            errors.add(path + ": duplicate entries for key " + item);
        }
    }

    private static FieldPath itemPath(FieldPath list, JsonNode item, int index, Schema schema) {
        return switch (schema.listType()) {
            case MAP -> list.key(schema.key(item));
            case SET -> list.value(item);
            case ATOMIC -> list.child("i:" + index);
        };
    }

    private static boolean isScalar(JsonNode node, Schema schema) {
        return switch (schema.type()) {
            case "" -> true;
            case "integer", "number" -> node.isNumber();
            case "string" -> node.isTextual();
            case "boolean" -> node.isBoolean();
            default -> false;
        };
    }

    private void expect(boolean expected, JsonNode node, Schema schema, FieldPath path) {
        if (!expected) {
            String wanted = switch (schema.type()) {
                case "integer", "number" -> "numeric (int or float)";
                case "array" -> "list";
                case "object" -> "map";
                default -> schema.type();
            };
            String got = wanted.startsWith("numeric") && node.getNodeType() == JsonNodeType.STRING
                    ? "string"
                    : node.toString();
            errors.add("%s: expected %s, got %s".formatted(path, wanted, got));
        }
    }
}

package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The {@code x-kubernetes-validations} of a CRD. */
final class CelRules {
    private final Schema schema;
    private final Map<String, CelExpression> expressions = new HashMap<>();

    private CelRules(Schema schema) {
        this.schema = schema;
    }

    /**
     * Compiles all rules in the schema.
     *
     * @return {@code null} when it has none, so that CEL is not even loaded
     * @throws ApiException 422 for a rule that is not valid
     */
    static @Nullable CelRules compile(Schema schema, String crd) {
        CelRules rules = new CelRules(schema);
        List<FieldError> errors = new ArrayList<>();
        rules.compile(schema.json(), "spec.validation.openAPIV3Schema", errors);
        if (!errors.isEmpty()) {
            throw ApiException.invalid("CustomResourceDefinition.apiextensions.k8s.io", crd, errors);
        }
        return rules.expressions.isEmpty() ? null : rules;
    }

    /** @param shapeErrors what is wrong with the structure; rules are not run when it cannot be relied on */
    List<FieldError> validate(JsonNode object, @Nullable JsonNode before, List<FieldError> shapeErrors) {
        List<FieldError> errors = new ArrayList<>();
        if (shapeErrors.stream().anyMatch(FieldError::blocksRules)) {
            errors.add(FieldError.invalid(
                    "<nil>",
                    NullNode.getInstance(),
                    "some validation rules were not checked because the object was invalid; correct the existing errors to"
                            + " complete validation"));
        } else {
            visit(object, before, schema, "", errors);
        }
        return errors;
    }

    private void compile(JsonNode node, String path, List<FieldError> errors) {
        JsonNode rules = node.path("x-kubernetes-validations");
        for (int i = 0; i < rules.size(); i++) {
            String rulePath = path + ".x-kubernetes-validations[" + i + "]";
            compileExpression(rules.get(i).path("rule"), rulePath + ".rule", errors);
            compileExpression(rules.get(i).path("messageExpression"), rulePath + ".messageExpression", errors);
        }
        node.path("properties")
                .properties()
                .forEach(property ->
                        compile(property.getValue(), path + ".properties[" + property.getKey() + "]", errors));
        for (String nested : List.of("items", "additionalProperties")) {
            if (node.path(nested).isObject()) {
                compile(node.path(nested), path + "." + nested, errors);
            }
        }
        for (int i = 0; i < node.path("allOf").size(); i++) {
            compile(node.path("allOf").get(i), path + ".allOf[" + i + "]", errors);
        }
    }

    private void compileExpression(JsonNode expression, String path, List<FieldError> errors) {
        if (expression.isTextual() && !expressions.containsKey(expression.asText())) {
            try {
                expressions.put(expression.asText(), CelExpression.compile(expression.asText()));
            } catch (IllegalArgumentException e) {
                errors.add(FieldError.invalid(path, expression, "compilation failed: " + e.getMessage()));
            }
        }
    }

    private void visit(JsonNode value, @Nullable JsonNode before, Schema node, String path, List<FieldError> errors) {
        if (value.isNull()) {
            return;
        }
        for (JsonNode rule : node.json().path("x-kubernetes-validations")) {
            evaluate(rule, value, before, node, path, errors);
        }
        for (JsonNode each : node.json().path("allOf")) {
            visit(value, before, new Schema(each, node.isResource(), node.selectableFields()), path, errors);
        }
        if (value.isObject()) {
            value.properties().forEach(e -> {
                boolean declared = node.json().path("properties").has(e.getKey());
                String child =
                        declared ? (path.isEmpty() ? "" : path + ".") + e.getKey() : path + "[" + e.getKey() + "]";
                JsonNode old = before == null ? null : before.get(e.getKey());
                visit(e.getValue(), old, node.property(e.getKey()), child, errors);
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                JsonNode old = Correlation.item(node, value.get(i), before);
                visit(value.get(i), old, node.items(), path + "[" + i + "]", errors);
            }
        }
    }

    private void evaluate(
            JsonNode rule,
            JsonNode value,
            @Nullable JsonNode before,
            Schema node,
            String path,
            List<FieldError> errors) {
        CelExpression expression = expression(rule, "rule");
        boolean optionalOldSelf = rule.path("optionalOldSelf").asBoolean();
        if (expression == null || (expression.usesOldSelf() && before == null && !optionalOldSelf)) {
            return;
        }
        // a value the update does not touch may go on to violate a rule that came later
        if (!expression.usesOldSelf() && value.equals(before)) {
            return;
        }
        Map<String, Object> variables = CelValues.variables(value, before, node, optionalOldSelf);
        String at = path.isEmpty() ? "<nil>" : path;
        try {
            if (!Boolean.TRUE.equals(expression.evaluate(variables))) {
                errors.add(CelViolation.of(rule, expression(rule, "messageExpression"), variables, value, path));
            }
        } catch (CelExpression.Failure e) {
            String text = rule.path("rule").asText().strip();
            errors.add(FieldError.invalid(at, "%s evaluating rule: %s".formatted(e.getMessage(), text)));
        }
    }

    private @Nullable CelExpression expression(JsonNode rule, String field) {
        return expressions.get(rule.path(field).asText());
    }
}

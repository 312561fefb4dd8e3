package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The rules for names, labels and owner references that hold for every kind. */
final class MetadataValidator {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL_VALUE = Pattern.compile("(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?");
    private static final Pattern QUALIFIED_NAME =
            Pattern.compile("(?:([a-z0-9][-a-z0-9.]*)/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])");
    private static final int MAX_NAME = 253;
    private static final int MAX_LABEL = 63;

    private MetadataValidator() {}

    static List<FieldError> validate(KubeObject object, ResourceType type) {
        List<FieldError> errors = new ArrayList<>();
        // names of roles and bindings may be any path segment, such as system:admin
        if (!type.group().equals("rbac.authorization.k8s.io")) {
            name(object.name(), errors);
        }
        object.labels().forEach((key, value) -> {
            key(key, "metadata.labels", errors);
            labelValue(value, errors);
        });
        object.json()
                .path("metadata")
                .path("annotations")
                .fieldNames()
                .forEachRemaining(key -> key(key, "metadata.annotations", errors));
        for (JsonNode reference : object.ownerReferences()) {
            ownerReference(reference, errors);
        }
        return errors;
    }

    private static void name(String name, List<FieldError> errors) {
        if (name.length() > MAX_NAME) {
            errors.add(invalid("metadata.name", name, "must be no more than 253 bytes"));
        } else if (!SUBDOMAIN.matcher(name).matches()) {
            errors.add(invalid(
                    "metadata.name",
                    name,
                    "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                            + " start and end with an alphanumeric character (e.g. 'example.com', regex used for"
                            + " validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"));
        }
    }

    private static void key(String key, String field, List<FieldError> errors) {
        int slash = key.indexOf('/');
        if (!QUALIFIED_NAME.matcher(key).matches()) {
            errors.add(invalid(
                    field,
                    key,
                    "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                            + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for"
                            + " validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"));
        } else if (key.length() - slash - 1 > MAX_LABEL) {
            errors.add(invalid(field, key, "name part must be no more than 63 bytes"));
        }
    }

    private static void labelValue(String value, List<FieldError> errors) {
        if (value.length() > MAX_LABEL) {
            errors.add(invalid("metadata.labels", value, "must be no more than 63 bytes"));
        } else if (!LABEL_VALUE.matcher(value).matches()) {
            errors.add(invalid(
                    "metadata.labels",
                    value,
                    "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must"
                            + " start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or"
                            + " '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"));
        }
    }

    private static void ownerReference(JsonNode reference, List<FieldError> errors) {
        for (String field : List.of("apiVersion", "kind", "name", "uid")) {
            if (reference.path(field).asText("").isEmpty()) {
                errors.add(invalid("metadata.ownerReferences." + field, "", "must not be empty"));
            }
        }
    }

    private static FieldError invalid(String field, String value, String detail) {
        return FieldError.invalid(field, TextNode.valueOf(value), detail);
    }
}

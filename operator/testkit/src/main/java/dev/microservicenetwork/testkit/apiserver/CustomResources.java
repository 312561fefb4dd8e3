package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the schema of a CRD means for its objects. */
final class CustomResources {
    private CustomResources() {}

    /** Prunes what the schema does not know and sets its defaults, in place. */
    static void decode(Write write, KubeObject object) {
        Schema schema = write.type().mergeSchema();
        List<String> unknown = Pruning.prune(object.json(), schema).stream()
                .map("unknown field \"%s\""::formatted)
                .toList();
        switch (write.fieldValidation()) {
            case STRICT -> {
                if (!unknown.isEmpty()) {
                    ResourceType type = write.type();
                    throw ApiException.badRequest(
                            "%s in version \"%s\" cannot be handled as a %s: strict decoding error: %s"
                                    .formatted(type.kind(), type.version(), type.kind(), String.join(", ", unknown)));
                }
            }
            case WARN -> write.warnings().addAll(unknown);
            case IGNORE -> {}
        }
        Defaulting.apply(object.json(), schema);
    }

    /** @throws ApiException 422 with a cause for each violation */
    static void validate(ResourceType type, KubeObject object, @Nullable KubeObject before) {
        List<FieldError> errors = new ArrayList<>(MetadataValidator.validate(object, type));
        Schema schema = type.schema();
        if (schema != null) {
            JsonNode old = before == null ? null : before.json();
            errors.addAll(StructuralValidator.validate(object.json(), old, schema));
            if (type.rules() != null) {
                errors.addAll(type.rules().validate(object.json(), old, List.copyOf(errors)));
            }
        }
        if (!errors.isEmpty()) {
            throw ApiException.invalid(type.qualifiedKind(), object.name(), errors);
        }
    }
}

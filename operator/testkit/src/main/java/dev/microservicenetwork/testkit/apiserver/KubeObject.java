package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The common part of every Kubernetes object over its JSON. Objects in the {@link Store} are never changed in place:
 * whoever wants to change one takes a {@link #copy()}.
 */
record KubeObject(ObjectNode json) {

    KubeObject copy() {
        return new KubeObject(json.deepCopy());
    }

    ObjectNode metadata() {
        return json.withObjectProperty("metadata");
    }

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return metadata("name");
    }

    @Nullable
    String namespace() {
        return emptyAsNull(metadata("namespace"));
    }

    String uid() {
        return metadata("uid");
    }

    String resourceVersion() {
        return metadata("resourceVersion");
    }

    long revision() {
        return Long.parseLong(resourceVersion());
    }

    boolean isTerminating() {
        return !metadata("deletionTimestamp").isEmpty();
    }

    /** Finalizers in the order of their list; without creating the list. */
    JsonNode finalizers() {
        return json.path("metadata").path("finalizers");
    }

    boolean hasFinalizer(String finalizer) {
        for (JsonNode each : finalizers()) {
            if (each.asText().equals(finalizer)) {
                return true;
            }
        }
        return false;
    }

    void addFinalizer(String finalizer) {
        if (!hasFinalizer(finalizer)) {
            metadata().withArrayProperty("finalizers").add(finalizer);
        }
    }

    void removeFinalizer(String finalizer) {
        ArrayNode kept = json.arrayNode();
        finalizers().forEach(each -> {
            if (!each.asText().equals(finalizer)) {
                kept.add(each);
            }
        });
        if (kept.isEmpty()) {
            metadata().remove("finalizers");
        } else {
            metadata().set("finalizers", kept);
        }
    }

    JsonNode ownerReferences() {
        return json.path("metadata").path("ownerReferences");
    }

    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        json.path("metadata")
                .path("labels")
                .properties()
                .forEach(e -> labels.put(e.getKey(), e.getValue().asText()));
        return labels;
    }

    /** Sets a top-level or metadata field to its value in {@code source}, or removes it when it is absent there. */
    static void copyField(ObjectNode source, ObjectNode target, String field) {
        JsonNode value = source.get(field);
        if (value == null) {
            target.remove(field);
        } else {
            target.set(field, value.deepCopy());
        }
    }

    private String metadata(String field) {
        return json.path("metadata").path(field).asText("");
    }

    private static @Nullable String emptyAsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}

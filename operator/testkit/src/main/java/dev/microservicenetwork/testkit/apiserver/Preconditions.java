package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What has to hold of the present object for a write to be done. */
final class Preconditions {
    private Preconditions() {}

    static void checkUpdate(ResourceType type, KubeObject live, KubeObject requested) {
        if (!requested.uid().isEmpty() && !requested.uid().equals(live.uid())) {
            throw ApiException.conflict(
                    type,
                    live.name(),
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s"
                            .formatted(requested.uid(), live.uid()));
        }
        String resourceVersion = requested.resourceVersion();
        if (resourceVersion.isEmpty() && type.isCustom()) {
            FieldError missing = FieldError.invalid(
                    "metadata.resourceVersion", IntNode.valueOf(0), "must be specified for an update");
            throw ApiException.invalid(type.qualifiedName(), live.name(), List.of(missing));
        }
        if (!resourceVersion.isEmpty() && !resourceVersion.equals(live.resourceVersion())) {
            throw ApiException.stale(type, live.name());
        }
    }

    static void checkDelete(ResourceType type, KubeObject live, JsonNode preconditions) {
        String uid = preconditions.path("uid").asText("");
        if (!uid.isEmpty() && !uid.equals(live.uid())) {
            String detail = "the UID in the precondition (%s) does not match the UID in record (%s)."
                    + " The object might have been deleted and then recreated";
            throw ApiException.preconditionFailed(type, live.name(), detail.formatted(uid, live.uid()));
        }
        String version = preconditions.path("resourceVersion").asText("");
        if (!version.isEmpty() && !version.equals(live.resourceVersion())) {
            String detail =
                    "the ResourceVersion in the precondition (%s) does not match the ResourceVersion in record (%s)."
                            + " The object might have been modified";
            throw ApiException.preconditionFailed(type, live.name(), detail.formatted(version, live.resourceVersion()));
        }
    }

    static void checkFinalizers(ResourceType type, KubeObject live, KubeObject next) {
        if (live.isTerminating()) {
            Set<String> added = new TreeSet<>();
            next.finalizers().forEach(finalizer -> added.add(finalizer.asText()));
            live.finalizers().forEach(finalizer -> added.remove(finalizer.asText()));
            if (!added.isEmpty()) {
                List<String> quoted = new ArrayList<>();
                added.forEach(
                        finalizer -> quoted.add(TextNode.valueOf(finalizer).toString()));
                String detail =
                        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                                + String.join(", ", quoted) + "}";
                throw ApiException.invalid(
                        type.qualifiedKind(),
                        next.name(),
                        List.of(FieldError.forbidden("metadata.finalizers", detail)));
            }
        }
    }
}

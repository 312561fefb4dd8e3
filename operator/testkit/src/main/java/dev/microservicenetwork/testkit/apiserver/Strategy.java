package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the server makes of an object before it is stored: whose fields are whose and what is set by the server alone. */
final class Strategy {
    private static final String STATUS = "status";
    private static final ManagedFields NOBODY = new ManagedFields(Map.of());

    private Strategy() {}

    static KubeObject forCreate(Write write, KubeObject requested) {
        ResourceType type = write.type();
        KubeObject next = requested.copy();
        ObjectNode metadata = next.metadata();
        metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "generation"));
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", write.now());
        if (type.statusSubresource()) {
            next.json().remove(STATUS);
        }
        complete(write, next);
        if (type.hasGeneration() && (type.isCustom() || next.json().has("spec"))) {
            metadata.put("generation", 1);
        }
        if (!write.isApply()) {
            KubeObject nothing = new KubeObject(Json.object());
            own(write, NOBODY, nothing, next);
        }
        return next;
    }

    static KubeObject forUpdate(Write write, KubeObject live, KubeObject requested) {
        ResourceType type = write.type();
        KubeObject next = requested.copy();
        if (write.toStatus()) {
            next = live.copy();
            KubeObject.copyField(requested.json(), next.json(), STATUS);
            if (write.isApply()) {
                KubeObject.copyField(requested.metadata(), next.metadata(), "managedFields");
            }
        } else {
            for (String fixed : List.of(
                    "uid",
                    "creationTimestamp",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds",
                    "generation",
                    "resourceVersion",
                    "selfLink")) {
                KubeObject.copyField(live.metadata(), next.metadata(), fixed);
            }
            if (type.statusSubresource()) {
                KubeObject.copyField(live.json(), next.json(), STATUS);
            }
        }
        complete(write, next);
        if (!sameSpec(type, live, next) && next.metadata().has("generation")) {
            next.metadata().put("generation", live.metadata().path("generation").asInt() + 1);
        }
        if (!write.isApply()) {
            if (isReset(requested.json().path("metadata").path("managedFields"))) {
                next.metadata().remove("managedFields");
            } else {
                own(write, ManagedFields.of(live), live, next);
            }
        }
        return next;
    }

    private static void complete(Write write, KubeObject object) {
        if (write.type().schema() != null) {
            CustomResources.decode(write, object);
        } else if (CustomResourceTypes.isDefinition(write.type())) {
            CustomResourceTypes.establish(object, write.now());
        } else if (write.type().equals(ResourceTypes.NAMESPACES)) {
            completeNamespace(object);
        } else if (write.type().is("", "secrets")) {
            encodeStringData(object.json());
        }
    }

    private static void completeNamespace(KubeObject namespace) {
        namespace.metadata().withObjectProperty("labels").put("kubernetes.io/metadata.name", namespace.name());
        if (!namespace.isTerminating()) {
            ArrayNode finalizers = namespace.json().withObjectProperty("spec").withArrayProperty("finalizers");
            if (finalizers.isEmpty()) {
                finalizers.add("kubernetes");
            }
            namespace.json().withObjectProperty(STATUS).put("phase", "Active");
        }
    }

    private static void encodeStringData(ObjectNode secret) {
        JsonNode stringData = secret.remove("stringData");
        if (stringData != null) {
            ObjectNode data = secret.withObjectProperty("data");
            stringData
                    .properties()
                    .forEach(e -> data.put(
                            e.getKey(),
                            Base64.getEncoder()
                                    .encodeToString(e.getValue().asText().getBytes(StandardCharsets.UTF_8))));
        }
    }

    private static boolean sameSpec(ResourceType type, KubeObject live, KubeObject next) {
        return spec(type, live).equals(spec(type, next));
    }

    private static ObjectNode spec(ResourceType type, KubeObject object) {
        ObjectNode spec = object.json().deepCopy();
        spec.remove(List.of("apiVersion", "kind", "metadata"));
        if (type.statusSubresource()) {
            spec.remove(STATUS);
        }
        return spec;
    }

    private static void own(Write write, ManagedFields managed, KubeObject before, KubeObject after) {
        Schema schema = write.type().mergeSchema();
        Differences differences =
                Differences.between(ManagedFields.ownable(before, schema), ManagedFields.ownable(after, schema));
        after.metadata()
                .set(
                        "managedFields",
                        managed.updated(write.manager(), differences, write.now())
                                .toJson());
    }

    /** An empty list, or one with an empty entry, is how a client asks to forget all owners. */
    private static boolean isReset(JsonNode managedFields) {
        if (!managedFields.isArray()) {
            return false;
        }
        for (JsonNode entry : managedFields) {
            if (!entry.isEmpty()) {
                return false;
            }
        }
        return true;
    }
}

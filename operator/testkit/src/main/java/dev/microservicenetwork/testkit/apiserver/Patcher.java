package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Patches of all types: each makes an object of the present one, which is then written as an update. */
final class Patcher {
    private final Store store;
    private final Registry registry;

    Patcher(Store store, Registry registry) {
        this.store = store;
        this.registry = registry;
    }

    /** @param created whether an apply has created the object */
    record Patched(KubeObject object, boolean created) {}

    Patched patch(Write write, ObjectKey key, ApiRequest request) {
        synchronized (store) {
            KubeObject live = store.get(key);
            if (write.isApply()) {
                return apply(write, key, live, request);
            }
            if (live == null) {
                throw ApiException.notFound(write.type(), key.name());
            }
            ObjectNode present = write.type().present(live).deepCopy();
            if (!(patched(write, present, request) instanceof ObjectNode result)) {
                throw ApiException.badRequest("the patch does not result in an object");
            }
            KubeObject next = new KubeObject(result);
            Identity.check(write.type(), key, next);
            return new Patched(registry.update(write, key, next), false);
        }
    }

    private static JsonNode patched(Write write, ObjectNode present, ApiRequest request) {
        String contentType = request.header("Content-Type");
        JsonNode patch = Json.parse(request.body());
        boolean strategic = contentType.startsWith("application/strategic-merge-patch+json");
        if (contentType.startsWith("application/merge-patch+json")
                || (strategic && write.type().schema() == null)) {
            return MergePatch.apply(present, patch);
        }
        if (contentType.startsWith("application/json-patch+json")) {
            return JsonPatches.apply(present, patch);
        }
        // the API server does not know how to merge the lists of custom resources strategically either
        throw ApiException.unsupportedMediaType(write.type().schema() == null);
    }

    private Patched apply(Write write, ObjectKey key, @Nullable KubeObject live, ApiRequest request) {
        ResourceType type = write.type();
        KubeObject config = new KubeObject(Json.parseObject(request.body()));
        String manager = request.query("fieldManager");
        if (manager == null || manager.isEmpty()) {
            throw ApiException.invalid(
                    "PatchOptions.meta.k8s.io",
                    "",
                    List.of(FieldError.required("fieldManager", "is required for apply patch")));
        }
        if (config.json().path("metadata").has("managedFields")) {
            throw ApiException.badRequest("metadata.managedFields must be nil");
        }
        Identity.complete(type, key, config);
        Identity.check(type, key, config);
        AppliedConfig.check(type, config);
        if (live == null && write.toStatus()) {
            throw ApiException.notFound(type, key.name());
        }
        checkUid(type, live, config);
        KubeObject base = live == null ? skeleton(config) : new KubeObject(type.present(live));
        ServerSideApply apply =
                new ServerSideApply(type.mergeSchema(), write.manager(), request.isTrue("force"), write.now());
        KubeObject merged = apply.apply(base, appliedPart(write, config));
        if (live == null) {
            merged.metadata().remove("resourceVersion");
            return new Patched(registry.create(write, merged), true);
        }
        return new Patched(registry.update(write, key, merged), false);
    }

    private static void checkUid(ResourceType type, @Nullable KubeObject live, KubeObject config) {
        String uid = config.uid();
        if (!uid.isEmpty() && live == null) {
            throw ApiException.conflict(
                    type,
                    config.name(),
                    "uid mismatch: the provided object specified uid %s, and no existing object was found"
                            .formatted(uid));
        }
        if (!uid.isEmpty() && live != null && !uid.equals(live.uid())) {
            FieldError immutable = FieldError.invalid("metadata.uid", TextNode.valueOf(uid), "field is immutable");
            throw ApiException.invalid(type.qualifiedKind(), config.name(), List.of(immutable));
        }
    }

    /** On the object itself nobody applies a status, and on the status nothing else. */
    private static KubeObject appliedPart(Write write, KubeObject config) {
        KubeObject part = config.copy();
        if (write.toStatus()) {
            part.json().retain("apiVersion", "kind", "status");
            KubeObject.copyField(config.metadata(), part.metadata(), "uid");
            KubeObject.copyField(config.metadata(), part.metadata(), "resourceVersion");
        } else if (write.type().statusSubresource()) {
            part.json().remove("status");
        }
        return part;
    }

    private static KubeObject skeleton(KubeObject config) {
        KubeObject skeleton = new KubeObject(
                Json.object().put("apiVersion", config.apiVersion()).put("kind", config.kind()));
        skeleton.metadata().set("name", TextNode.valueOf(config.name()));
        return skeleton;
    }
}

package dev.microservicenetwork.testkit.apiserver;

import org.jspecify.annotations.Nullable;

/** Agreement of what the path of a request says with what its body says. */
final class Identity {
    private Identity() {}

    /** Takes from the path what the body leaves out. The kind of a custom resource may not be left out. */
    static void complete(ResourceType type, ObjectKey key, KubeObject object) {
        if (type.schema() == null
                && object.kind().isEmpty()
                && object.apiVersion().isEmpty()) {
            object.json().put("apiVersion", type.apiVersion()).put("kind", type.kind());
        }
        if (object.name().isEmpty()) {
            object.metadata().put("name", key.name());
        }
        if (object.namespace() == null && key.namespace() != null) {
            object.metadata().put("namespace", key.namespace());
        }
        if (key.namespace() == null) {
            object.metadata().remove("namespace");
        }
    }

    static void check(ResourceType type, ObjectKey key, KubeObject object) {
        checkKind(type, object);
        checkNamespace(key.namespace(), object);
        if (!object.name().equals(key.name())) {
            throw ApiException.badRequest("the name of the object (%s) does not match the name on the URL (%s)"
                    .formatted(object.name(), key.name()));
        }
    }

    static void checkKind(ResourceType type, KubeObject object) {
        if (object.kind().isEmpty()) {
            throw ApiException.badRequest("Object 'Kind' is missing in '" + object.json() + "'");
        }
        if (!object.apiVersion().equals(type.apiVersion())) {
            throw ApiException.badRequest(
                    "the API version in the data (%s) does not match the expected API version (%s)"
                            .formatted(object.apiVersion(), type.apiVersion()));
        }
        if (!object.kind().equals(type.kind())) {
            throw ApiException.badRequest("the kind in the data (%s) does not match the expected kind (%s)"
                    .formatted(object.kind(), type.kind()));
        }
    }

    static void checkNamespace(@Nullable String namespace, KubeObject object) {
        if (object.namespace() != null && !object.namespace().equals(namespace)) {
            throw ApiException.badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request");
        }
    }
}

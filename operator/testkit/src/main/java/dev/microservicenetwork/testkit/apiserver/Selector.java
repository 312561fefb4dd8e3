package dev.microservicenetwork.testkit.apiserver;

import org.jspecify.annotations.Nullable;

/** Which objects a list, watch or collection delete is about. */
record Selector(
        String resource,
        @Nullable String namespace,
        @Nullable String name,
        LabelSelector labels,
        FieldSelector fields) {

    static Selector of(ResourceType type, ApiRequest request) {
        return new Selector(
                type.qualifiedName(),
                request.namespace(),
                request.name(),
                LabelSelector.parse(request.query("labelSelector")),
                FieldSelector.parse(request.query("fieldSelector"), type.schema()));
    }

    boolean matches(ObjectKey key, KubeObject object) {
        return key.resource().equals(resource)
                && (namespace == null || namespace.equals(key.namespace()))
                && (name == null || name.equals(key.name()))
                && matches(object);
    }

    /** For an object already known to be of this resource and namespace. */
    boolean matches(KubeObject object) {
        return labels.matches(object.labels()) && fields.matches(object.json());
    }
}

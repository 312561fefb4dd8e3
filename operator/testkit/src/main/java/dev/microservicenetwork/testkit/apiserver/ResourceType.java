package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * A kind served under one version.
 *
 * @param schema the schema of its CRD; {@code null} for kinds served without one
 * @param rules the CEL rules of that schema; {@code null} when it has none
 */
record ResourceType(
        String group,
        String version,
        String plural,
        String kind,
        boolean namespaced,
        boolean statusSubresource,
        @Nullable Schema schema,
        @Nullable CelRules rules) {

    /** All versions of a kind share its objects. */
    String qualifiedName() {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    String qualifiedKind() {
        return group.isEmpty() ? kind : kind + "." + group;
    }

    String apiVersion() {
        return group.isEmpty() ? version : group + "/" + version;
    }

    boolean is(String apiGroup, String resource) {
        return group.equals(apiGroup) && plural.equals(resource);
    }

    /** Whether the kind comes from a CRD, posted here or not, and is not one of Kubernetes itself. */
    boolean isCustom() {
        return schema != null || (group.contains(".") && !group.endsWith(".k8s.io"));
    }

    /** Whether objects count the changes of their spec. The core group does not, but for pods. */
    boolean hasGeneration() {
        return isCustom() || is("", "pods") || !(group.isEmpty() || group.equals("coordination.k8s.io"));
    }

    ObjectKey keyOf(KubeObject object) {
        return new ObjectKey(qualifiedName(), object.namespace(), object.name());
    }

    /** The object in this version; conversion between versions changes nothing but the {@code apiVersion}. */
    ObjectNode present(KubeObject object) {
        if (object.apiVersion().equals(apiVersion())) {
            return object.json();
        }
        return object.copy().json().put("apiVersion", apiVersion());
    }

    ResourceType withKind(String newKind) {
        return new ResourceType(group, version, plural, newKind, namespaced, statusSubresource, schema, rules);
    }

    /** What the lists of this kind are for server-side apply. */
    Schema mergeSchema() {
        return schema != null ? schema : BuiltInSchemas.of(kind);
    }
}

package dev.microservicenetwork.testkit.apiserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The kinds that are served: those defined by a CRD, and any other kind without one, whose name is learned from the first
 * object.
 */
final class ResourceTypes {
    static final ResourceType NAMESPACES =
            new ResourceType("", "v1", "namespaces", "Namespace", false, true, null, null);

    private final Map<String, Map<String, ResourceType>> defined = new ConcurrentHashMap<>();
    private final Map<String, ResourceType> learned = new ConcurrentHashMap<>();

    /** @param object the body of a write, {@code null} for reads */
    ResourceType resolve(ApiRequest request, @Nullable KubeObject object) {
        if (request.resource().equals("namespaces") && request.group().isEmpty()) {
            return NAMESPACES;
        }
        ResourceType asked = new ResourceType(
                request.group(),
                request.version(),
                request.resource(),
                object == null ? "" : object.kind(),
                request.namespace() != null,
                true,
                null,
                null);
        Map<String, ResourceType> versions = defined.get(asked.qualifiedName());
        if (versions != null) {
            ResourceType type = versions.get(request.version());
            // only lists and watches go across namespaces
            boolean acrossNamespaces =
                    request.name() == null && request.method().equals("GET");
            if (type == null || (type.namespaced() != asked.namespaced() && !acrossNamespaces)) {
                throw ApiException.noSuchResource();
            }
            return type;
        }
        if (object != null && !object.kind().isEmpty()) {
            learned.putIfAbsent(asked.qualifiedName(), asked);
        }
        ResourceType known = learned.get(asked.qualifiedName());
        return known == null ? asked : asked.withKind(known.kind());
    }

    /** The kind of a stored object, in the version it was last written in. */
    ResourceType of(ObjectKey key, KubeObject object) {
        if (key.resource().equals(NAMESPACES.qualifiedName())) {
            return NAMESPACES;
        }
        String[] apiVersion = object.apiVersion().split("/", 2);
        String group = apiVersion.length == 2 ? apiVersion[0] : "";
        String version = apiVersion[apiVersion.length - 1];
        ResourceType type = defined.getOrDefault(key.resource(), Map.of()).get(version);
        String plural = group.isEmpty() ? key.resource() : key.resource().replace("." + group, "");
        return type != null
                ? type
                : new ResourceType(group, version, plural, object.kind(), key.namespace() != null, true, null, null);
    }

    /** Whether objects of the kind live in namespaces; {@code null} when the kind is not known. */
    @Nullable
    Boolean isNamespaced(String apiVersion, String kind) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return all().stream()
                .filter(type -> type.group().equals(group) && type.kind().equals(kind))
                .map(ResourceType::namespaced)
                .findFirst()
                .orElse(null);
    }

    Collection<ResourceType> all() {
        List<ResourceType> all = new ArrayList<>(learned.values());
        defined.values().forEach(versions -> all.addAll(versions.values()));
        all.add(NAMESPACES);
        return all;
    }

    void define(KubeObject crd, List<ResourceType> types) {
        Map<String, ResourceType> versions = new TreeMap<>();
        types.forEach(type -> versions.put(type.version(), type));
        defined.put(CustomResourceTypes.definedResource(crd), versions);
    }

    void undefine(KubeObject crd) {
        defined.remove(CustomResourceTypes.definedResource(crd));
    }
}

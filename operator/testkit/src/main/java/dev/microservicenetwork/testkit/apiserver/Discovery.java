package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Namespaced;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is served and in which version. Besides the kinds with a CRD these are all kinds the model classes on the class
 * path know, since any kind is served.
 */
final class Discovery {
    private static final List<String> VERBS =
            List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

    private final ResourceTypes types;
    private @Nullable List<ResourceType> models;

    Discovery(ResourceTypes types) {
        this.types = types;
    }

    /** @return {@code null} when the path is not served */
    @Nullable
    ObjectNode at(String path) {
        List<String> segments = List.of(path.replaceAll("^/+|/+$", "").split("/+", -1));
        return switch (segments.get(0)) {
            case "version" -> version();
            case "api" -> segments.size() == 1 ? coreVersions() : resources("", segments.get(1));
            case "apis" ->
                switch (segments.size()) {
                    case 1 -> groups();
                    case 2 -> group(segments.get(1));
                    default -> resources(segments.get(1), segments.get(2));
                };
            default -> null;
        };
    }

    private static ObjectNode version() {
        return Json.object()
                .put("major", "1")
                .put("minor", "35")
                .put("gitVersion", "v1.35.0+in-memory")
                .put("gitCommit", "")
                .put("gitTreeState", "clean")
                .put("buildDate", "1970-01-01T00:00:00Z")
                .put("goVersion", "")
                .put("compiler", "")
                .put("platform", "java");
    }

    private static ObjectNode coreVersions() {
        ObjectNode versions = Json.object().put("kind", "APIVersions");
        versions.putArray("versions").add("v1");
        return versions;
    }

    private ObjectNode groups() {
        ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
        ArrayNode groups = list.putArray("groups");
        served().stream()
                .map(ResourceType::group)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(name -> groups.add(group(name)));
        return list;
    }

    private @Nullable ObjectNode group(String name) {
        Collection<String> versions = served().stream()
                .filter(type -> type.group().equals(name))
                .map(ResourceType::version)
                .collect(Collectors.toCollection(TreeSet::new));
        if (versions.isEmpty()) {
            return null;
        }
        ObjectNode group =
                Json.object().put("kind", "APIGroup").put("apiVersion", "v1").put("name", name);
        ArrayNode list = group.putArray("versions");
        versions.forEach(version ->
                list.addObject().put("groupVersion", name + "/" + version).put("version", version));
        group.set("preferredVersion", list.get(0));
        return group;
    }

    private @Nullable ObjectNode resources(String group, String version) {
        List<ResourceType> found = served().stream()
                .filter(type -> type.group().equals(group) && type.version().equals(version))
                .toList();
        if (found.isEmpty()) {
            return null;
        }
        ObjectNode list = Json.object()
                .put("kind", "APIResourceList")
                .put("apiVersion", "v1")
                .put("groupVersion", found.get(0).apiVersion());
        ArrayNode resources = list.putArray("resources");
        for (ResourceType type : found) {
            add(resources, type, type.plural());
            if (type.statusSubresource()) {
                add(resources, type, type.plural() + "/status");
            }
        }
        return list;
    }

    private static void add(ArrayNode resources, ResourceType type, String name) {
        ArrayNode verbs = resources
                .addObject()
                .put("name", name)
                .put("singularName", type.kind().toLowerCase(Locale.ROOT))
                .put("namespaced", type.namespaced())
                .put("kind", type.kind())
                .putArray("verbs");
        VERBS.forEach(verbs::add);
    }

    private Collection<ResourceType> served() {
        Map<String, ResourceType> served = new LinkedHashMap<>();
        Function<ResourceType, String> id = type -> type.apiVersion() + "/" + type.plural();
        types.all().forEach(type -> served.put(id.apply(type), type));
        models().forEach(type -> served.putIfAbsent(id.apply(type), type));
        return served.values();
    }

    /** Reading all model classes takes a while and is seldom needed. */
    private synchronized List<ResourceType> models() {
        List<ResourceType> read = models;
        if (read == null) {
            read = new ArrayList<>();
            for (ServiceLoader.Provider<KubernetesResource> provider :
                    ServiceLoader.load(KubernetesResource.class).stream().toList()) {
                Class<? extends KubernetesResource> model = provider.type();
                if (HasMetadata.class.isAssignableFrom(model)) {
                    Class<? extends HasMetadata> kind = model.asSubclass(HasMetadata.class);
                    if (HasMetadata.getVersion(kind) != null) {
                        read.add(type(kind));
                    }
                }
            }
            models = read;
        }
        return read;
    }

    private static ResourceType type(Class<? extends HasMetadata> model) {
        String group = HasMetadata.getGroup(model);
        return new ResourceType(
                group == null ? "" : group,
                HasMetadata.getVersion(model),
                HasMetadata.getPlural(model),
                HasMetadata.getKind(model),
                Namespaced.class.isAssignableFrom(model),
                true,
                null,
                null);
    }
}

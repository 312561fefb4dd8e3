package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.mockwebserver.http.MockResponse;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Answers requests for resources. */
final class ResourceHandler {
    private final Store store;
    private final ResourceTypes types;
    private final Registry registry;
    private final Patcher patcher;
    private final Watches watches;

    ResourceHandler(Store store, ResourceTypes types, Registry registry, Watches watches) {
        this.store = store;
        this.types = types;
        this.registry = registry;
        this.patcher = new Patcher(store, registry);
        this.watches = watches;
    }

    MockResponse handle(ApiRequest request) {
        if (!request.subresource().isEmpty() && !request.subresource().equals("status")) {
            throw ApiException.noSuchResource();
        }
        KubeObject body = body(request);
        ResourceType type = types.resolve(request, body);
        if (request.subresource().equals("status") && !type.statusSubresource()) {
            throw ApiException.noSuchResource();
        }
        return switch (request.verb()) {
            case "get" -> Responses.json(200, type.present(existing(type, key(type, request))));
            case "list" -> list(request, type);
            case "watch" -> watches.open(request, type, Selector.of(type, request));
            case "create" -> create(request, type, required(body));
            case "update" -> update(request, type, required(body));
            case "patch", "apply" -> patch(request, type);
            case "delete" -> delete(request, type, key(type, request));
            case "deletecollection" -> deleteCollection(request, type);
            default -> throw ApiException.methodNotAllowed();
        };
    }

    private MockResponse list(ApiRequest request, ResourceType type) {
        Selector selector = Selector.of(type, request);
        ObjectNode list = Json.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
        synchronized (store) {
            list.putObject("metadata").put("resourceVersion", Long.toString(store.revision()));
            ArrayNode items = list.putArray("items");
            for (KubeObject object : store.list(type.qualifiedName(), request.namespace())) {
                if (selector.matches(object)) {
                    items.add(type.present(object));
                }
            }
        }
        return Responses.json(200, list);
    }

    private MockResponse create(ApiRequest request, ResourceType type, KubeObject object) {
        if (AccessReviews.isReview(type)) {
            return Responses.json(201, AccessReviews.allow(object.json()));
        }
        if (request.name() != null) {
            throw ApiException.methodNotAllowed();
        }
        generateName(object);
        Identity.complete(type, new ObjectKey(type.qualifiedName(), request.namespace(), object.name()), object);
        Identity.checkKind(type, object);
        Identity.checkNamespace(request.namespace(), object);
        if (object.name().isEmpty()) {
            throw ApiException.invalid(
                    type.qualifiedKind(),
                    "",
                    List.of(FieldError.required("metadata.name", "name or generateName is required")));
        }
        Write write = Write.of(request, type);
        KubeObject created = registry.create(write, object);
        return Responses.withWarnings(Responses.json(201, created.json()), write.warnings());
    }

    private MockResponse update(ApiRequest request, ResourceType type, KubeObject object) {
        ObjectKey key = key(type, request);
        Identity.complete(type, key, object);
        Identity.check(type, key, object);
        Write write = Write.of(request, type);
        KubeObject updated = registry.update(write, key, object);
        return Responses.withWarnings(Responses.json(200, type.present(updated)), write.warnings());
    }

    private MockResponse patch(ApiRequest request, ResourceType type) {
        Write write = Write.of(request, type);
        Patcher.Patched patched = patcher.patch(write, key(type, request), request);
        ObjectNode result = type.present(patched.object());
        return Responses.withWarnings(Responses.json(patched.created() ? 201 : 200, result), write.warnings());
    }

    private MockResponse delete(ApiRequest request, ResourceType type, ObjectKey key) {
        synchronized (store) {
            KubeObject live = existing(type, key);
            KubeObject left = registry.delete(Write.of(request, type), key, deleteOptions(request));
            return Responses.json(200, left == null ? deleted(type, live) : type.present(left));
        }
    }

    private MockResponse deleteCollection(ApiRequest request, ResourceType type) {
        Selector selector = Selector.of(type, request);
        synchronized (store) {
            for (KubeObject object : store.list(type.qualifiedName(), request.namespace())) {
                if (selector.matches(object)) {
                    registry.delete(Write.of(request, type), type.keyOf(object), deleteOptions(request));
                }
            }
        }
        return Responses.json(200, success());
    }

    private KubeObject existing(ResourceType type, ObjectKey key) {
        KubeObject live = store.get(key);
        if (live == null) {
            throw ApiException.notFound(type, key.name());
        }
        return live;
    }

    /** The object in the body; a patch is not one, and a delete has options. */
    private static @Nullable KubeObject body(ApiRequest request) {
        boolean object = request.method().equals("POST") || request.method().equals("PUT") || request.isApply();
        return object ? new KubeObject(Json.parseObject(request.body())) : null;
    }

    private static KubeObject required(@Nullable KubeObject body) {
        if (body == null) {
            throw ApiException.badRequest("the request needs an object");
        }
        return body;
    }

    private static JsonNode deleteOptions(ApiRequest request) {
        ObjectNode options = request.body().isBlank() ? Json.object() : Json.parseObject(request.body());
        String policy = request.query("propagationPolicy");
        if (policy != null) {
            options.put("propagationPolicy", policy);
        }
        return options;
    }

    private static ObjectKey key(ResourceType type, ApiRequest request) {
        if (request.name() == null) {
            throw ApiException.methodNotAllowed();
        }
        return new ObjectKey(type.qualifiedName(), request.namespace(), request.name());
    }

    private static void generateName(KubeObject object) {
        String prefix = object.json().path("metadata").path("generateName").asText("");
        if (object.name().isEmpty() && !prefix.isEmpty()) {
            int suffix = ThreadLocalRandom.current().nextInt(36 * 36 * 36 * 36, 36 * 36 * 36 * 36 * 36);
            object.metadata().put("name", prefix + Integer.toString(suffix, 36));
        }
    }

    private static ObjectNode deleted(ResourceType type, KubeObject object) {
        ObjectNode status = success();
        ObjectNode details = status.putObject("details").put("name", object.name());
        if (!type.group().isEmpty()) {
            details.put("group", type.group());
        }
        details.put("kind", type.plural()).put("uid", object.uid());
        return status;
    }

    private static ObjectNode success() {
        ObjectNode status =
                Json.object().put("kind", "Status").put("apiVersion", "v1").put("status", "Success");
        status.putObject("metadata");
        return status;
    }
}

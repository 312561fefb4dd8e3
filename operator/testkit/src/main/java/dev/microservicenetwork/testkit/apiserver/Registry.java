package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Creates, updates and deletes objects: every write of clients and controllers goes through here. */
final class Registry {
    private static final Set<String> INDELIBLE = Set.of("default", "kube-system", "kube-public");

    private final Store store;
    private final ResourceTypes types;
    private final boolean namespacesOnDemand;

    Registry(Store store, ResourceTypes types, boolean namespacesOnDemand) {
        this.store = store;
        this.types = types;
        this.namespacesOnDemand = namespacesOnDemand;
    }

    KubeObject create(Write write, KubeObject requested) {
        ResourceType type = write.type();
        synchronized (store) {
            if (!requested.resourceVersion().isEmpty()) {
                throw ApiException.unknown("resourceVersion should not be set on objects to be created");
            }
            if (requested.namespace() != null) {
                admitTo(requested.namespace(), type, requested.name());
            }
            ObjectKey key = type.keyOf(requested);
            if (store.get(key) != null) {
                throw ApiException.alreadyExists(type, key.name());
            }
            KubeObject next = Strategy.forCreate(write, requested);
            CustomResources.validate(type, next, null);
            return put(write, key, next);
        }
    }

    KubeObject update(Write write, ObjectKey key, KubeObject requested) {
        ResourceType type = write.type();
        synchronized (store) {
            KubeObject live = existing(type, key);
            Preconditions.checkUpdate(type, live, requested);
            KubeObject next = Strategy.forUpdate(write, live, requested);
            Preconditions.checkFinalizers(type, live, next);
            CustomResources.validate(type, next, live);
            if (next.json().equals(live.json())) {
                return live;
            }
            if (next.isTerminating() && isFinalized(type, next)) {
                return write.dryRun() ? next : remove(type, key, next);
            }
            return put(write, key, next);
        }
    }

    /**
     * Deletes the object or, when it has finalizers, marks it as terminating.
     *
     * @param options the {@code DeleteOptions}
     * @return the object as it is now, {@code null} when it is gone
     */
    @Nullable
    KubeObject delete(Write write, ObjectKey key, JsonNode options) {
        ResourceType type = write.type();
        synchronized (store) {
            KubeObject live = existing(type, key);
            Preconditions.checkDelete(type, live, options.path("preconditions"));
            if (type.equals(ResourceTypes.NAMESPACES) && INDELIBLE.contains(key.name())) {
                throw ApiException.forbidden(type, key.name(), "this namespace may not be deleted");
            }
            KubeObject next = live.copy();
            switch (options.path("propagationPolicy").asText("")) {
                case "Foreground" -> next.addFinalizer(GarbageCollector.FOREGROUND);
                case "Orphan" -> next.addFinalizer(GarbageCollector.ORPHAN);
                default -> {}
            }
            if (isFinalized(type, next)) {
                if (!write.dryRun()) {
                    remove(type, key, next);
                }
                return null;
            }
            if (live.isTerminating()) {
                return live;
            }
            terminate(write, next);
            return put(write, key, next);
        }
    }

    /** Lets a namespace go whose content is gone. */
    void finalizeNamespace(ObjectKey key) {
        synchronized (store) {
            KubeObject live = store.get(key);
            if (live != null && live.isTerminating()) {
                KubeObject next = live.copy();
                next.json().withObjectProperty("spec").remove("finalizers");
                if (isFinalized(ResourceTypes.NAMESPACES, next)) {
                    remove(ResourceTypes.NAMESPACES, key, next);
                }
            }
        }
    }

    private KubeObject existing(ResourceType type, ObjectKey key) {
        KubeObject live = store.get(key);
        if (live == null) {
            throw ApiException.notFound(type, key.name());
        }
        return live;
    }

    private KubeObject put(Write write, ObjectKey key, KubeObject next) {
        boolean definition = CustomResourceTypes.isDefinition(write.type());
        List<ResourceType> defined = definition ? CustomResourceTypes.of(next) : List.of();
        if (write.dryRun()) {
            return next;
        }
        if (definition) {
            types.define(next, defined);
        }
        return store.put(write.type(), key, next);
    }

    private KubeObject remove(ResourceType type, ObjectKey key, KubeObject last) {
        if (CustomResourceTypes.isDefinition(type)) {
            types.undefine(last);
        }
        return store.remove(type, key, last);
    }

    private void admitTo(String namespace, ResourceType type, String name) {
        ObjectKey key = new ObjectKey(ResourceTypes.NAMESPACES.qualifiedName(), null, namespace);
        KubeObject found = store.get(key);
        if (found == null) {
            if (!namespacesOnDemand) {
                throw ApiException.notFound(ResourceTypes.NAMESPACES, namespace);
            }
            createNamespace(namespace);
        } else if (found.isTerminating()) {
            throw ApiException.forbidden(
                    type,
                    name,
                    "unable to create new content in namespace %s because it is being terminated".formatted(namespace));
        }
    }

    void createNamespace(String name) {
        KubeObject namespace =
                new KubeObject(Json.object().put("apiVersion", "v1").put("kind", "Namespace"));
        namespace.metadata().put("name", name);
        create(Write.by("kube-apiserver", ResourceTypes.NAMESPACES), namespace);
    }

    private static void terminate(Write write, KubeObject object) {
        object.metadata().put("deletionTimestamp", write.now()).put("deletionGracePeriodSeconds", 0);
        if (object.metadata().has("generation")) {
            object.metadata()
                    .put("generation", object.metadata().path("generation").asInt() + 1);
        }
        if (write.type().equals(ResourceTypes.NAMESPACES)) {
            object.json().withObjectProperty("status").put("phase", "Terminating");
        }
    }

    /** Whether nothing holds the object any more. The content of a namespace holds it through its spec. */
    private static boolean isFinalized(ResourceType type, KubeObject object) {
        boolean held = type.equals(ResourceTypes.NAMESPACES)
                && !object.json().path("spec").path("finalizers").isEmpty();
        return object.finalizers().isEmpty() && !held;
    }
}

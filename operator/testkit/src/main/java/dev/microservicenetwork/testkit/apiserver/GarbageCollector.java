package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Deletes objects whose owners are gone, as the garbage collector of kube-controller-manager does. Runs in the background
 * and is told of all changes.
 */
final class GarbageCollector {
    /** Holds an owner until its dependents are gone. */
    static final String FOREGROUND = "foregroundDeletion";
    /** Holds an owner until its dependents no longer refer to it. */
    static final String ORPHAN = "orphan";

    private static final String NAME = "garbage-collector";

    private final Store store;
    private final ResourceTypes types;
    private final Registry registry;
    private final Map<String, Set<ObjectKey>> dependents = new HashMap<>();

    GarbageCollector(Store store, ResourceTypes types, Registry registry) {
        this.store = store;
        this.types = types;
        this.registry = registry;
    }

    void onChange(Change change) {
        synchronized (store) {
            KubeObject before = change.before();
            if (before != null) {
                before.ownerReferences()
                        .forEach(reference ->
                                dependentsOf(reference.path("uid").asText()).remove(change.key()));
            }
            if (change.kind() == Change.Kind.DELETED) {
                List.copyOf(dependentsOf(change.after().uid())).forEach(this::collectIfOrphaned);
                dependents.remove(change.after().uid());
                change.after()
                        .ownerReferences()
                        .forEach(reference ->
                                releaseForeground(reference.path("uid").asText()));
            } else {
                change.after()
                        .ownerReferences()
                        .forEach(reference ->
                                dependentsOf(reference.path("uid").asText()).add(change.key()));
                collectIfOrphaned(change.key());
                if (change.after().isTerminating()) {
                    releaseOrphans(change.key());
                    deleteDependentsFirst(change.key());
                }
            }
        }
    }

    private Set<ObjectKey> dependentsOf(String uid) {
        return dependents.computeIfAbsent(uid, key -> new TreeSet<>());
    }

    private void collectIfOrphaned(ObjectKey key) {
        KubeObject object = store.get(key);
        if (object == null || object.isTerminating() || object.ownerReferences().isEmpty()) {
            return;
        }
        ArrayNode present = Json.object().arrayNode();
        for (JsonNode reference : object.ownerReferences()) {
            if (isPresent(reference, key)) {
                present.add(reference);
            }
        }
        if (present.isEmpty()) {
            delete(key, object);
        } else if (present.size() < object.ownerReferences().size()) {
            setOwners(key, object, present);
        }
    }

    /** An owner is in the namespace of its dependent or in none. */
    private boolean isPresent(JsonNode reference, ObjectKey dependent) {
        ObjectKey owner = store.keyOf(reference.path("uid").asText());
        if (owner != null && (owner.namespace() == null || owner.namespace().equals(dependent.namespace()))) {
            return true;
        }
        // a cluster-scoped object cannot name the namespace of its owner: such a reference is ignored, not acted upon
        Boolean namespaced = types.isNamespaced(
                reference.path("apiVersion").asText(), reference.path("kind").asText());
        return dependent.namespace() == null && !Boolean.FALSE.equals(namespaced);
    }

    private void deleteDependentsFirst(ObjectKey owner) {
        KubeObject object = store.get(owner);
        if (object != null && object.hasFinalizer(FOREGROUND)) {
            for (ObjectKey key : List.copyOf(dependentsOf(object.uid()))) {
                KubeObject dependent = store.get(key);
                if (dependent != null && !dependent.isTerminating()) {
                    delete(key, dependent);
                }
            }
            releaseForeground(object.uid());
        }
    }

    private void releaseForeground(String uid) {
        ObjectKey owner = store.keyOf(uid);
        KubeObject object = owner == null ? null : store.get(owner);
        if (owner != null && object != null && object.hasFinalizer(FOREGROUND)) {
            boolean blocked = dependentsOf(uid).stream().anyMatch(key -> blocks(key, uid));
            if (!blocked) {
                removeFinalizer(owner, object, FOREGROUND);
            }
        }
    }

    private boolean blocks(ObjectKey dependent, String owner) {
        KubeObject object = store.get(dependent);
        if (object != null) {
            for (JsonNode reference : object.ownerReferences()) {
                if (reference.path("uid").asText().equals(owner)
                        && reference.path("blockOwnerDeletion").asBoolean()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void releaseOrphans(ObjectKey owner) {
        KubeObject object = store.get(owner);
        if (object != null && object.hasFinalizer(ORPHAN)) {
            for (ObjectKey key : List.copyOf(dependentsOf(object.uid()))) {
                KubeObject dependent = store.get(key);
                if (dependent != null) {
                    ArrayNode others = Json.object().arrayNode();
                    dependent.ownerReferences().forEach(reference -> {
                        if (!reference.path("uid").asText().equals(object.uid())) {
                            others.add(reference);
                        }
                    });
                    setOwners(key, dependent, others);
                }
            }
            removeFinalizer(owner, object, ORPHAN);
        }
    }

    private void setOwners(ObjectKey key, KubeObject object, ArrayNode owners) {
        KubeObject next = object.copy();
        if (owners.isEmpty()) {
            next.metadata().remove("ownerReferences");
        } else {
            next.metadata().set("ownerReferences", owners);
        }
        registry.update(Write.by(NAME, types.of(key, object)), key, next);
    }

    private void removeFinalizer(ObjectKey key, KubeObject object, String finalizer) {
        KubeObject next = object.copy();
        next.removeFinalizer(finalizer);
        registry.update(Write.by(NAME, types.of(key, object)), key, next);
    }

    private void delete(ObjectKey key, KubeObject object) {
        registry.delete(Write.by(NAME, types.of(key, object)), key, Json.object());
    }
}

package dev.microservicenetwork.testkit.apiserver;

import java.util.ArrayList;
import java.util.List;

/**
 * Deletes the content of what is terminating: the objects in a namespace and the objects of a CRD. The container itself
 * goes when the last of its objects is gone, which finalizers may delay.
 */
final class ContentDeleter {
    private static final String NAME = "kube-controller-manager";
    private static final String DEFINITIONS = CustomResourceTypes.PLURAL + "." + CustomResourceTypes.GROUP;

    private final Store store;
    private final ResourceTypes types;
    private final Registry registry;

    ContentDeleter(Store store, ResourceTypes types, Registry registry) {
        this.store = store;
        this.types = types;
        this.registry = registry;
    }

    void onChange(Change change) {
        synchronized (store) {
            ObjectKey key = change.key();
            if (change.kind() == Change.Kind.DELETED) {
                if (key.namespace() != null) {
                    emptyNamespace(new ObjectKey(ResourceTypes.NAMESPACES.qualifiedName(), null, key.namespace()));
                }
                emptyDefinition(new ObjectKey(DEFINITIONS, null, key.resource()));
            } else if (change.after().isTerminating()) {
                emptyNamespace(key);
                emptyDefinition(key);
            }
        }
    }

    private void emptyNamespace(ObjectKey key) {
        KubeObject namespace = store.get(key);
        if (key.resource().equals(ResourceTypes.NAMESPACES.qualifiedName())
                && namespace != null
                && namespace.isTerminating()) {
            if (delete(store.keysInNamespace(key.name()))) {
                registry.finalizeNamespace(key);
            }
        }
    }

    private void emptyDefinition(ObjectKey key) {
        KubeObject crd = store.get(key);
        if (key.resource().equals(DEFINITIONS) && crd != null && crd.isTerminating()) {
            List<ObjectKey> content = new ArrayList<>();
            store.list(key.name(), null)
                    .forEach(object -> content.add(new ObjectKey(key.name(), object.namespace(), object.name())));
            if (delete(content) && crd.hasFinalizer(CustomResourceTypes.CLEANUP_FINALIZER)) {
                KubeObject next = crd.copy();
                next.removeFinalizer(CustomResourceTypes.CLEANUP_FINALIZER);
                registry.update(Write.by(NAME, types.of(key, crd)), key, next);
            }
        }
    }

    /** @return whether there is nothing left */
    private boolean delete(List<ObjectKey> content) {
        boolean empty = true;
        for (ObjectKey key : content) {
            KubeObject object = store.get(key);
            if (object != null && !object.isTerminating()) {
                object = registry.delete(Write.by(NAME, types.of(key, object)), key, Json.object());
            }
            empty &= object == null;
        }
        return empty;
    }
}

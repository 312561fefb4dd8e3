package dev.microservicenetwork.testkit.apiserver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects with one revision counter and the recent history of changes, as etcd keeps them. Readers and writers hold
 * the lock of the store, so that a check and the write that relies on it are one step.
 */
final class Store {
    private static final int HISTORY = 10_000;

    private final NavigableMap<ObjectKey, KubeObject> objects = new TreeMap<>();
    private final Map<String, ObjectKey> keysByUid = new HashMap<>();
    private final Deque<Change> history = new ArrayDeque<>();
    private final List<Consumer<Change>> listeners = new ArrayList<>();
    private long revision = 1;
    private long compacted = 1;

    /** Listeners run inside the lock, in the order of changes, and must not write. */
    synchronized void addListener(Consumer<Change> listener) {
        listeners.add(listener);
    }

    synchronized void removeListener(Consumer<Change> listener) {
        listeners.remove(listener);
    }

    synchronized long revision() {
        return revision;
    }

    synchronized @Nullable KubeObject get(ObjectKey key) {
        return objects.get(key);
    }

    synchronized @Nullable ObjectKey keyOf(String uid) {
        return keysByUid.get(uid);
    }

    /** The objects of a resource, ordered by namespace and name. */
    synchronized List<KubeObject> list(String resource, @Nullable String namespace) {
        List<KubeObject> found = new ArrayList<>();
        ObjectKey first = new ObjectKey(resource, namespace, "");
        for (Map.Entry<ObjectKey, KubeObject> entry : objects.tailMap(first).entrySet()) {
            ObjectKey key = entry.getKey();
            if (!key.resource().equals(resource) || (namespace != null && !namespace.equals(key.namespace()))) {
                break;
            }
            found.add(entry.getValue());
        }
        return found;
    }

    synchronized List<ObjectKey> keysInNamespace(String namespace) {
        return objects.keySet().stream()
                .filter(key -> namespace.equals(key.namespace()))
                .toList();
    }

    /** Creates or replaces an object and gives it the next revision. */
    synchronized KubeObject put(ResourceType type, ObjectKey key, KubeObject object) {
        KubeObject before = objects.get(key);
        KubeObject after = stamped(object);
        objects.put(key, after);
        keysByUid.put(after.uid(), key);
        record(new Change(
                revision, type, key, before, after, before == null ? Change.Kind.ADDED : Change.Kind.MODIFIED));
        return after;
    }

    synchronized KubeObject remove(ResourceType type, ObjectKey key, KubeObject last) {
        KubeObject before = objects.remove(key);
        KubeObject after = stamped(last);
        keysByUid.remove(after.uid());
        record(new Change(revision, type, key, before, after, Change.Kind.DELETED));
        return after;
    }

    /** @throws ApiException 410 when changes since {@code from} were compacted */
    synchronized List<Change> changesSince(long from) {
        if (from < compacted) {
            throw ApiException.expired(from, compacted);
        }
        return history.stream().filter(change -> change.revision() > from).toList();
    }

    /** Forgets the history, so that watches can only start from now. */
    synchronized void compact() {
        // a revision of its own, since a watch may start from the current one
        revision++;
        compacted = revision;
        history.clear();
    }

    private KubeObject stamped(KubeObject object) {
        revision++;
        KubeObject stamped = object.copy();
        stamped.metadata().put("resourceVersion", Long.toString(revision));
        return stamped;
    }

    private void record(Change change) {
        history.add(change);
        if (history.size() > HISTORY) {
            compacted = history.remove().revision();
        }
        // a copy, since a listener may remove itself
        List.copyOf(listeners).forEach(listener -> listener.accept(change));
    }
}

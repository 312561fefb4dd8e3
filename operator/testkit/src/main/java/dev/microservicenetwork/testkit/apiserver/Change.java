package dev.microservicenetwork.testkit.apiserver;

import org.jspecify.annotations.Nullable;

/**
 * One write that changed the store.
 *
 * @param before {@code null} when the object was created
 * @param after the object as written; for a deletion its last state with the revision of the deletion
 */
record Change(
        long revision,
        ResourceType type,
        ObjectKey key,
        @Nullable KubeObject before,
        KubeObject after,
        Kind kind) {
    enum Kind {
        ADDED,
        MODIFIED,
        DELETED
    }
}

package dev.microservicenetwork.testkit.apiserver;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where an object is stored.
 *
 * @param resource the plural name with its group, such as {@code virtualservices.networking.istio.io}
 * @param namespace {@code null} for cluster-scoped objects
 */
record ObjectKey(String resource, @Nullable String namespace, String name) implements Comparable<ObjectKey> {
    private static final Comparator<ObjectKey> ORDER = Comparator.comparing(ObjectKey::resource)
            .thenComparing(key -> key.namespace() == null ? "" : key.namespace())
            .thenComparing(ObjectKey::name);

    @Override
    public int compareTo(ObjectKey other) {
        return ORDER.compare(this, other);
    }
}

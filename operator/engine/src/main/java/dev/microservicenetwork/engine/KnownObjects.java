package dev.microservicenetwork.engine;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Objects of one kind, found by their names and labels: each service of a network asks for its own. */
final class KnownObjects<T extends HasMetadata> extends AbstractList<T> {
    private final List<T> objects;
    private @Nullable Map<Key, List<T>> found;

    /** Something of an object by which it is found. */
    private record Key(Kind kind, @Nullable String namespace, String name, String value) {
        private enum Kind {
            NAMESPACE,
            NAME,
            LABEL
        }

        static Key namespace(@Nullable String namespace) {
            return new Key(Kind.NAMESPACE, namespace, "", "");
        }

        static Key name(@Nullable String namespace, String name) {
            return new Key(Kind.NAME, namespace, name, "");
        }

        static Key label(@Nullable String namespace, Map.Entry<String, String> label) {
            return new Key(Kind.LABEL, namespace, label.getKey(), label.getValue());
        }
    }

    private KnownObjects(List<T> objects) {
        this.objects = objects;
    }

    static <T extends HasMetadata> KnownObjects<T> of(Collection<T> objects) {
        return objects instanceof KnownObjects<T> known ? known : new KnownObjects<>(List.copyOf(objects));
    }

    @Override
    public T get(int index) {
        return objects.get(index);
    }

    @Override
    public int size() {
        return objects.size();
    }

    Optional<T> named(String namespace, String name) {
        return with(Key.name(namespace, name)).stream().findFirst();
    }

    /** Those of a namespace that carry all these labels, in order. */
    Stream<T> labelled(String namespace, Map<String, String> labels) {
        if (objects.isEmpty()) {
            return Stream.of();
        }
        List<T> fewest = labels.entrySet().stream()
                .map(label -> with(Key.label(namespace, label)))
                .min(Comparator.comparing(List::size))
                .orElseGet(() -> with(Key.namespace(namespace)));
        return labels.size() < 2
                ? fewest.stream()
                : fewest.stream().filter(object -> labelsOf(object).entrySet().containsAll(labels.entrySet()));
    }

    private List<T> with(Key key) {
        return objects.isEmpty() ? List.of() : found().getOrDefault(key, List.of());
    }

    private synchronized Map<Key, List<T>> found() {
        if (found == null) {
            Map<Key, List<T>> all = new HashMap<>();
            for (T object : objects) {
                String namespace = object.getMetadata().getNamespace();
                add(all, Key.namespace(namespace), object);
                add(all, Key.name(namespace, object.getMetadata().getName()), object);
                for (Map.Entry<String, String> label : labelsOf(object).entrySet()) {
                    add(all, Key.label(namespace, label), object);
                }
            }
            found = all;
        }
        return found;
    }

    private static <T> void add(Map<Key, List<T>> all, Key key, T object) {
        all.computeIfAbsent(key, none -> new ArrayList<>()).add(object);
    }

    private static Map<String, String> labelsOf(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}

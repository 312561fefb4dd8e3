package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/** An immutable set of fields, in the form {@code fieldsV1} has in {@code managedFields}. */
record FieldSet(SortedSet<FieldPath> paths) {
    static final FieldSet EMPTY = new FieldSet(Collections.emptySortedSet());

    /** Marks an item of a list that is owned itself, besides the fields in it. */
    private static final String SELF = ".";

    static FieldSet of(Collection<FieldPath> paths) {
        return new FieldSet(Collections.unmodifiableSortedSet(new TreeSet<>(paths)));
    }

    static FieldSet fromFieldsV1(JsonNode fields) {
        SortedSet<FieldPath> paths = new TreeSet<>();
        read(fields, FieldPath.ROOT, paths);
        return of(paths);
    }

    ObjectNode toFieldsV1() {
        ObjectNode root = Json.object();
        for (FieldPath path : paths) {
            ObjectNode node = root;
            for (String element : path.elements()) {
                node = node.get(element) instanceof ObjectNode child ? child : node.putObject(element);
            }
            if (hasDescendants(path)) {
                node.putObject(SELF);
            }
        }
        return root;
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    boolean contains(FieldPath path) {
        return paths.contains(path);
    }

    FieldSet union(FieldSet other) {
        SortedSet<FieldPath> union = new TreeSet<>(paths);
        union.addAll(other.paths);
        return of(union);
    }

    FieldSet minus(FieldSet other) {
        SortedSet<FieldPath> difference = new TreeSet<>(paths);
        difference.removeAll(other.paths);
        return of(difference);
    }

    FieldSet intersection(FieldSet other) {
        SortedSet<FieldPath> intersection = new TreeSet<>(paths);
        intersection.retainAll(other.paths);
        return of(intersection);
    }

    /** Descendants follow their ancestor in the order of paths. */
    private boolean hasDescendants(FieldPath path) {
        for (FieldPath next : paths.tailSet(path)) {
            if (!next.equals(path)) {
                return next.startsWith(path);
            }
        }
        return false;
    }

    private static void read(JsonNode fields, FieldPath path, SortedSet<FieldPath> paths) {
        if (fields.isEmpty() || fields.has(SELF)) {
            if (!path.elements().isEmpty()) {
                paths.add(path);
            }
        }
        fields.properties().forEach(entry -> {
            if (!entry.getKey().equals(SELF)) {
                read(entry.getValue(), path.child(entry.getKey()), paths);
            }
        });
    }
}

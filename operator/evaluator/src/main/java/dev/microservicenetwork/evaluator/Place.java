package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.toNull;

import io.fabric8.kubernetes.api.model.HasMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An object, or a field of it.
 *
 * @param field such as {@code spec.http[2].match[0]}; empty for the whole object
 * @param label what the route, subset or server at that field is called, if it has a name
 */
public record Place(
        String kind,
        String namespace,
        String name,
        String field,
        @Nullable String label) {

    static Place of(HasMetadata object) {
        return of(object, "");
    }

    static Place of(HasMetadata object, String field) {
        return of(object, field, null);
    }

    static Place of(HasMetadata object, String field, @Nullable String label) {
        return new Place(
                object.getKind(),
                object.getMetadata().getNamespace(),
                object.getMetadata().getName(),
                field,
                toNull(label));
    }

    /** A field below this one. */
    Place at(String below) {
        return new Place(kind, namespace, name, field.isEmpty() ? below : field + "." + below, label);
    }

    @Override
    public String toString() {
        return kind + " " + namespace + "/" + name
                + (field.isEmpty() ? "" : " " + field)
                + (label == null ? "" : " (" + label + ")");
    }
}

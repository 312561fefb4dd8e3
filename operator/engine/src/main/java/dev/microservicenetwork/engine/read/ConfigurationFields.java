package dev.microservicenetwork.engine.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.microservicenetwork.engine.Configuration;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** The fields of the operator's configuration, as its records declare them: what the reader takes, and what the documentation lists. */
public final class ConfigurationFields {
    /** Those of the file. */
    public static final List<Field> ALL = of(Configuration.class);

    private ConfigurationFields() {}

    /**
     * One field.
     *
     * @param type in a reader's words
     * @param entries the fields of each entry, if it is a list of such
     */
    public record Field(String name, String type, boolean required, String description, List<Field> entries) {
        public Field {
            entries = List.copyOf(entries);
        }
    }

    private static List<Field> of(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(ConfigurationFields::field)
                .toList();
    }

    private static Field field(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        String description = Objects.requireNonNull(
                        component.getAccessor().getAnnotation(JsonPropertyDescription.class))
                .value();
        Class<?> entry = entry(component.getGenericType());
        return new Field(
                component.getName(),
                words(component),
                property != null && property.required(),
                description,
                entry.isRecord() ? of(entry) : List.of());
    }

    private static String words(RecordComponent component) {
        if (component.getType() == Map.class) {
            return "map of strings";
        }
        Class<?> entry = entry(component.getGenericType());
        String one = entry.isRecord() ? "object" : entry.getSimpleName().toLowerCase(Locale.ROOT);
        return component.getType() == List.class ? "list of " + one + "s" : one;
    }

    private static Class<?> entry(Type type) {
        Type last = type instanceof ParameterizedType list
                ? list.getActualTypeArguments()[list.getActualTypeArguments().length - 1]
                : type;
        return (Class<?>) last;
    }
}

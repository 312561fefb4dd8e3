package dev.microservicenetwork.engine.read;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import dev.microservicenetwork.engine.Configuration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The fields of the operator's configuration, as its records declare them: what the reader takes, and what the documentation lists. */
public final class ConfigurationFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Those of the file. */
    public static final List<Field> ALL = of(MAPPER.constructType(Configuration.class));

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

    private static List<Field> of(JavaType type) {
        return MAPPER.getDeserializationConfig().introspect(type).findProperties().stream()
                .filter(BeanPropertyDefinition::hasConstructorParameter)
                .map(ConfigurationFields::field)
                .toList();
    }

    private static Field field(BeanPropertyDefinition property) {
        JavaType type = property.getPrimaryType();
        JavaType entry = type.isCollectionLikeType() ? type.getContentType() : type;
        return new Field(
                property.getName(),
                words(type, entry),
                property.isRequired(),
                Objects.requireNonNull(property.getMetadata().getDescription(), property.getName()),
                entry.isRecordType() ? of(entry) : List.of());
    }

    private static String words(JavaType type, JavaType entry) {
        if (type.isMapLikeType()) {
            return "map of strings";
        }
        String one = entry.isRecordType()
                ? "object"
                : entry.getRawClass().getSimpleName().toLowerCase(Locale.ROOT);
        return type.isCollectionLikeType() ? "list of " + one + "s" : one;
    }
}

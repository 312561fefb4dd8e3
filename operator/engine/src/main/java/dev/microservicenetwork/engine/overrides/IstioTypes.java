package dev.microservicenetwork.engine.overrides;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * JSON as typed Istio objects, strictly. The model keeps what it doesn't know on the side and gives it back; here that is lost, and what is lost on the way
 * there and back is not a field of the kind.
 */
final class IstioTypes {
    private static final ObjectMapper LENIENT = new ObjectMapper();

    private static final ObjectMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new KnownFieldsOnly())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private IstioTypes() {}

    static JsonNode tree(HasMetadata object) {
        return LENIENT.valueToTree(object);
    }

    static HasMetadata typed(JsonNode object, Class<? extends HasMetadata> type) throws JsonProcessingException {
        return LENIENT.treeToValue(object, type);
    }

    /**
     * The paths of values that a kind has no field for, or not of that type.
     *
     * @return by path, the fields that are there instead; none where that isn't known
     * @throws JsonMappingException where a value is of a type that can't be meant at all
     */
    static Map<String, Collection<String>> unknownFields(JsonNode object, Class<? extends HasMetadata> type)
            throws JsonProcessingException {
        Map<String, Collection<String>> known = new LinkedHashMap<>();
        HasMetadata typed = STRICT.reader()
                .withHandler(new DeserializationProblemHandler() {
                    @Override
                    public boolean handleUnknownProperty(
                            DeserializationContext context,
                            JsonParser parser,
                            JsonDeserializer<?> deserializer,
                            Object bean,
                            String name) {
                        known.put(
                                name,
                                deserializer.getKnownPropertyNames().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .toList());
                        return false;
                    }
                })
                .treeToValue(object, type);
        Map<String, Collection<String>> lost = new TreeMap<>();
        compare("spec", object.path("spec"), STRICT.valueToTree(typed).path("spec"), known, lost);
        return lost;
    }

    private static void compare(
            String path,
            JsonNode written,
            JsonNode read,
            Map<String, Collection<String>> known,
            Map<String, Collection<String>> lost) {
        if (written.isObject() && read.isObject()) {
            written.properties().forEach(field -> {
                JsonNode other = read.path(field.getKey());
                if (!other.isMissingNode() || !isEmpty(field.getValue())) {
                    compare(path + "." + field.getKey(), field.getValue(), other, known, lost);
                }
            });
        } else if (written.isArray() && read.isArray() && written.size() == read.size()) {
            for (int i = 0; i < written.size(); i++) {
                compare(path + "[" + i + "]", written.get(i), read.get(i), known, lost);
            }
        } else if (!isSame(written, read)) {
            lost.put(path, known.getOrDefault(path.substring(path.lastIndexOf('.') + 1), List.of()));
        }
    }

    // An empty list says nothing, and is not written.
    private static boolean isEmpty(JsonNode value) {
        return value.isArray() && value.isEmpty();
    }

    private static boolean isSame(JsonNode written, JsonNode read) {
        return written.isNumber() && read.isNumber()
                ? written.decimalValue().compareTo(read.decimalValue()) == 0
                : written.equals(read);
    }

    /** Where Jackson stopped, as a path. */
    static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** The words that there are where Jackson stopped; none where it isn't about words. */
    static List<String> words(JsonMappingException e) {
        Object[] constants = e instanceof InvalidFormatException format
                ? format.getTargetType().getEnumConstants()
                : null;
        return constants == null
                ? List.of()
                : Arrays.stream(constants)
                        .map(constant -> LENIENT.valueToTree(constant).asText())
                        .toList();
    }

    /** Sees no place for what a class has no field for. */
    private static final class KnownFieldsOnly extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}

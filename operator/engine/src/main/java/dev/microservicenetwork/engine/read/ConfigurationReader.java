package dev.microservicenetwork.engine.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.microservicenetwork.api.schema.Nearest;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.read.ConfigurationFields.Field;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the operator's configuration, strictly: a misspelt field would be a platform decision that silently doesn't hold. */
public final class ConfigurationReader {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private ConfigurationReader() {}

    public static Configuration read(JsonNode json) throws InvalidConfiguration {
        if (!json.isObject()) {
            throw new InvalidConfiguration(
                    ".", "the configuration is not a map of fields", "write its fields as a YAML map");
        }
        fields(json, ConfigurationFields.ALL, "");
        Configuration configuration = bind(json);
        ConfigurationValues.check(configuration);
        return configuration;
    }

    private static void fields(JsonNode json, List<Field> known, String prefix) throws InvalidConfiguration {
        for (var names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            Optional<Field> field =
                    known.stream().filter(it -> it.name().equals(name)).findFirst();
            if (field.isEmpty()) {
                throw unknown(prefix + name, name, known);
            }
            entries(json.get(name), field.get(), prefix + name);
        }
        for (Field field : known) {
            if (field.required() && !json.hasNonNull(field.name())) {
                throw new InvalidConfiguration(
                        prefix + field.name(), "`" + field.name() + "` is missing", "add it: " + field.description());
            }
        }
    }

    private static void entries(JsonNode list, Field field, String path) throws InvalidConfiguration {
        for (int i = 0; i < (field.entries().isEmpty() ? 0 : list.size()); i++) {
            String entry = path + "[" + i + "]";
            if (!list.isArray() || !list.get(i).isObject()) {
                throw wrongType(list.isArray() ? entry : path);
            }
            fields(list.get(i), field.entries(), entry + ".");
        }
    }

    private static InvalidConfiguration unknown(String path, String name, List<Field> known) {
        List<String> names = known.stream().map(Field::name).sorted().toList();
        return new InvalidConfiguration(
                path,
                "unknown field `" + name + "`",
                Nearest.to(name, names)
                        .map(nearest -> "did you mean `" + nearest + "`?")
                        .orElse("write one of " + String.join(", ", names)));
    }

    private static Configuration bind(JsonNode json) throws InvalidConfiguration {
        try {
            return Objects.requireNonNull(MAPPER.treeToValue(json, Configuration.class));
        } catch (JsonMappingException e) {
            throw wrongType(path(e));
        } catch (JsonProcessingException | RuntimeException e) {
            throw new InvalidConfiguration(
                    ".", "the configuration can't be read", "write it as the documentation shows");
        }
    }

    private static InvalidConfiguration wrongType(String path) {
        return new InvalidConfiguration(
                path, "`" + path + "` has a value of the wrong type", "write it as the documentation shows");
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}

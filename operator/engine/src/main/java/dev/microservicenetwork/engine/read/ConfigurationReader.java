package dev.microservicenetwork.engine.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.microservicenetwork.api.schema.Nearest;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Configuration.GatewayClass;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
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
        requireClassFields(json.path("gatewayClasses"));
        try {
            return Objects.requireNonNull(MAPPER.treeToValue(json, Configuration.class));
        } catch (UnrecognizedPropertyException e) {
            throw unknown(e);
        } catch (JsonMappingException e) {
            throw new InvalidConfiguration(
                    path(e), "`" + path(e) + "` has a value of the wrong type", "write it as the documentation shows");
        } catch (JsonProcessingException | RuntimeException e) {
            throw new InvalidConfiguration(
                    ".", "the configuration can't be read", "write it as the documentation shows");
        }
    }

    private static void requireClassFields(JsonNode classes) throws InvalidConfiguration {
        for (int i = 0; i < classes.size(); i++) {
            for (var component : GatewayClass.class.getRecordComponents()) {
                if (!classes.path(i).hasNonNull(component.getName())) {
                    throw new InvalidConfiguration(
                            "gatewayClasses[" + i + "]." + component.getName(),
                            "`" + component.getName() + "` of a gateway class is missing",
                            "a gateway class has "
                                    + Arrays.stream(GatewayClass.class.getRecordComponents())
                                            .map(it -> "`" + it.getName() + "`")
                                            .collect(Collectors.joining(", ")));
                }
            }
        }
    }

    private static InvalidConfiguration unknown(UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(Object::toString).sorted().toList();
        return new InvalidConfiguration(
                path(e),
                "unknown field `" + e.getPropertyName() + "`",
                Nearest.to(e.getPropertyName(), known)
                        .map(nearest -> "did you mean `" + nearest + "`?")
                        .orElse("write one of " + String.join(", ", known)));
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }
}

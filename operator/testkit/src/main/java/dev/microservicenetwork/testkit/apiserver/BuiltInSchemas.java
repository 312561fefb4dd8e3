package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;

/**
 * Which lists of built-in kinds are maps or sets, by the name of the field. It is all server-side apply needs to know of
 * kinds without a CRD: their values are not validated.
 */
final class BuiltInSchemas {
    private static final JsonNode ALL = read();

    static final Schema METADATA = Schema.of(ALL.path("metadata"));

    private BuiltInSchemas() {}

    static Schema of(String kind) {
        return Schema.ofResource(ALL.path("kinds").path(kind), Set.of());
    }

    private static JsonNode read() {
        try (InputStream resource = BuiltInSchemas.class.getResourceAsStream("built-in-schemas.json")) {
            String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
            JsonNode file = Json.parse(text);
            resolve(file, file.path("definitions"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Replaces each {@code $ref} by the definition of that name. */
    private static void resolve(JsonNode node, JsonNode definitions) {
        if (node instanceof ObjectNode object && object.has("$ref")) {
            JsonNode definition = definitions.path(object.remove("$ref").asText());
            object.setAll((ObjectNode) definition.deepCopy());
        }
        node.forEach(child -> resolve(child, definitions));
    }
}

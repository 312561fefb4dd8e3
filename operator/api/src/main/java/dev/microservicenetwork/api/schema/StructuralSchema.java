package dev.microservicenetwork.api.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;

/**
 * The shape of a MicroserviceNetwork: what the API server checks by the CustomResourceDefinition before any rule is asked. The status is not
 * looked at, since nothing is decided by it.
 */
public final class StructuralSchema {
    private final JsonNode root;

    StructuralSchema(JsonNode root) {
        this.root = root;
    }

    public static StructuralSchema microserviceNetwork() {
        return Holder.SCHEMA;
    }

    /** All differences (the first 200 of them), in the order of the resource; for any JSON whatever. */
    public List<Violation> check(JsonNode resource) {
        Walk walk = new Walk();
        walk.value("", root, resource);
        return walk.violations();
    }

    static List<String> texts(JsonNode array) {
        return array.isEmpty()
                ? List.of()
                : StreamSupport.stream(array.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    /** Read when it is first needed. */
    private static final class Holder {
        // The CRD without its prose, as JSON: reading 80 KB of YAML would be a fifth of the command line's start-up.
        private static final StructuralSchema SCHEMA = new StructuralSchema(read("schema.json"));

        private static JsonNode read(String resource) {
            try (InputStream in = StructuralSchema.class.getResourceAsStream(resource)) {
                return new ObjectMapper().readTree(Objects.requireNonNull(in, resource));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

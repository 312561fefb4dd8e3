package dev.microservicenetwork.engine.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.api.schema.StructuralSchema;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one MicroserviceNetwork. Safe for any JSON, so that a resource that can't be understood never stops the others. */
public final class ResourceReader {
    private static final int LONGEST_NAME = 40;

    // Unknown fields are the schema's to report, and a status may be a newer operator's.
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private ResourceReader() {}

    public static Reading read(JsonNode json) {
        List<Finding> findings = new ArrayList<>(StructuralSchema.microserviceNetwork().check(json).stream()
                .map(ViolationFindings::of)
                .toList());
        findings.addAll(nameOf(json));
        Optional<MicroserviceNetworkSpec> spec = convert(json.path("spec"), MicroserviceNetworkSpec.class);
        Optional<ObjectMeta> metadata = convert(json.path("metadata"), ObjectMeta.class);
        if (spec.isEmpty() || metadata.isEmpty()) {
            return new Reading(null, findings.isEmpty() ? List.of(unreadable(spec.isEmpty())) : findings);
        }
        MicroserviceNetwork resource = new MicroserviceNetwork();
        resource.setMetadata(metadata.get());
        resource.setSpec(spec.get());
        convert(json.path("status"), MicroserviceNetworkStatus.class).ifPresent(resource::setStatus);
        return new Reading(resource, findings);
    }

    private static List<Finding> nameOf(JsonNode json) {
        String name = json.path("metadata").path("name").asText();
        String help = "choose a name of at most " + LONGEST_NAME + " characters without a dot";
        Stream.Builder<String> problems = Stream.builder();
        if (name.length() > LONGEST_NAME) {
            problems.add("the resource's name has " + name.length() + " characters");
        }
        if (name.contains(".")) {
            problems.add("the resource's name has a dot");
        }
        return problems.build()
                .map(problem -> new Finding(
                        Code.MSN1005,
                        "metadata.name",
                        name,
                        problem,
                        "names of generated objects are built from it",
                        help))
                .toList();
    }

    // The schema leaves nothing of the spec to go wrong here; metadata it knows only in part.
    private static Finding unreadable(boolean spec) {
        String path = spec ? "spec" : "metadata";
        return new Finding(
                Code.MSN1002,
                path,
                null,
                "`" + path + "` can't be read",
                "write its fields as Kubernetes documents them");
    }

    // RuntimeExceptions too: what a record's constructor throws is not always wrapped.
    private static <T> Optional<T> convert(JsonNode json, Class<T> type) {
        if (!(json instanceof ObjectNode)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.treeToValue(json, type));
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }
}

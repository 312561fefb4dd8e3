package dev.microservicenetwork.runtime.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What the stored resources say; each version of a resource is read once. */
final class Readings {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Map<String, Versioned> byUid = new ConcurrentHashMap<>();

    private record Versioned(String resourceVersion, Reading reading) {}

    Reading of(StoredNetwork stored) {
        String version = stored.getMetadata().getResourceVersion();
        return byUid.compute(
                        stored.getMetadata().getUid(),
                        (uid, known) -> known != null && known.resourceVersion().equals(version)
                                ? known
                                : new Versioned(version, ResourceReader.read(MAPPER.valueToTree(stored))))
                .reading();
    }

    void forget(StoredNetwork stored) {
        byUid.remove(stored.getMetadata().getUid());
    }

    /** The status that is stored, if this version can read it. */
    static Optional<MicroserviceNetworkStatus> status(StoredNetwork stored) {
        JsonNode status = stored.getStatus();
        if (status == null || status.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(MAPPER.treeToValue(status, MicroserviceNetworkStatus.class));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return Optional.empty(); // another version's; ours replaces it
        }
    }

    static JsonNode json(MicroserviceNetworkStatus status) {
        return MAPPER.valueToTree(status);
    }
}

package dev.microservicenetwork.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.ServiceEntry;
import io.fabric8.istio.api.networking.v1.Sidecar;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.istio.api.security.v1.RequestAuthentication;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds that say something about the cluster. By name, since asking Fabric8 for a kind's class loads hundreds of them. */
final class KubernetesObjects {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private KubernetesObjects() {}

    static boolean isObject(JsonNode json) {
        return json.path("apiVersion").isTextual() && json.path("kind").isTextual();
    }

    static boolean isNetwork(JsonNode json) {
        return json.path("kind").asText().equals(MicroserviceNetwork.KIND)
                || group(json).equals(MicroserviceNetwork.GROUP);
    }

    /** Any list: of kind List, or of one kind's. */
    static boolean isList(JsonNode json) {
        return json.path("kind").asText().endsWith("List") && json.path("items").isArray();
    }

    /** Whether an object is of a kind that the compiler asks for. */
    static boolean isFact(JsonNode json) {
        return type(json) != null;
    }

    /** Empty where the object isn't what its kind demands. */
    static Optional<HasMetadata> convert(JsonNode json) {
        Class<? extends HasMetadata> type = type(json);
        if (type == null || !json.path("metadata").path("name").isTextual()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(MAPPER.treeToValue(json, type));
        } catch (JsonProcessingException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Class<? extends HasMetadata> type(JsonNode json) {
        String kind = json.path("kind").asText();
        return switch (group(json)) {
            case "" ->
                switch (kind) {
                    case "Service" -> Service.class;
                    case "Pod" -> Pod.class;
                    default -> null;
                };
            case "networking.istio.io" ->
                switch (kind) {
                    case "VirtualService" -> VirtualService.class;
                    case "DestinationRule" -> DestinationRule.class;
                    case "Gateway" -> Gateway.class;
                    case "ServiceEntry" -> ServiceEntry.class;
                    case "Sidecar" -> Sidecar.class;
                    default -> null;
                };
            case "security.istio.io" ->
                switch (kind) {
                    case "PeerAuthentication" -> PeerAuthentication.class;
                    case "AuthorizationPolicy" -> AuthorizationPolicy.class;
                    case "RequestAuthentication" -> RequestAuthentication.class;
                    default -> null;
                };
            default -> null;
        };
    }

    private static String group(JsonNode json) {
        String apiVersion = json.path("apiVersion").asText();
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}

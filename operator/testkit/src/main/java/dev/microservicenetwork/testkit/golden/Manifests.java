package dev.microservicenetwork.testkit.golden;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.Gateway;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.security.v1.AuthorizationPolicy;
import io.fabric8.istio.api.security.v1.PeerAuthentication;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads objects from YAML documents into their typed classes. */
public final class Manifests {
    private static final Map<String, Class<? extends HasMetadata>> TYPES = Map.ofEntries(
            Map.entry("MicroserviceNetwork", MicroserviceNetwork.class),
            Map.entry("Gateway", Gateway.class),
            Map.entry("VirtualService", VirtualService.class),
            Map.entry("DestinationRule", DestinationRule.class),
            Map.entry("PeerAuthentication", PeerAuthentication.class),
            Map.entry("AuthorizationPolicy", AuthorizationPolicy.class),
            Map.entry("Service", Service.class),
            Map.entry("Pod", Pod.class),
            Map.entry("Secret", Secret.class),
            Map.entry("Namespace", Namespace.class),
            Map.entry("ServiceAccount", ServiceAccount.class));

    private static final ObjectMapper MAPPER = new YAMLMapper(new YAMLFactory());

    private Manifests() {}

    /**
     * The objects of a multi-document text; kinds that are not known become {@link GenericKubernetesResource}.
     *
     * @throws UncheckedIOException if a document is not YAML or has an unknown field
     */
    public static List<HasMetadata> read(String yaml) {
        List<HasMetadata> objects = new ArrayList<>();
        try (var documents = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            while (documents.hasNext()) {
                JsonNode document = documents.next();
                if (document.isObject()) {
                    objects.add(convert(document));
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static HasMetadata convert(JsonNode document) throws IOException {
        Class<? extends HasMetadata> type =
                TYPES.getOrDefault(document.path("kind").asText(), GenericKubernetesResource.class);
        return MAPPER.readerFor(type)
                .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(document);
    }
}

package dev.microservicenetwork.cli.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.yaml.Location;
import dev.microservicenetwork.cli.yaml.SourceDocument;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.explain.Effective;
import dev.microservicenetwork.engine.network.Network;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The network that is explained.
 *
 * @param objects what would be written for it
 * @param values its effective values
 */
public record Subject(
        MicroserviceNetwork resource,
        Network network,
        SourceDocument document,
        List<Effective> values,
        Map<ObjectKey, JsonNode> objects,
        List<Diagnostic> findings) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public static Subject of(
            MicroserviceNetwork resource,
            Network network,
            SourceDocument document,
            List<HasMetadata> objects,
            List<Diagnostic> findings) {
        return new Subject(
                resource,
                network,
                document,
                Effective.of(resource, network),
                objects.stream().collect(Collectors.toMap(ObjectKey::of, MAPPER::<JsonNode>valueToTree)),
                findings);
    }

    String name() {
        return "MicroserviceNetwork " + network.namespace() + "/" + network.name();
    }

    /** An object as JSON; missing if there is none. */
    JsonNode object(ObjectKey key) {
        return objects.getOrDefault(key, MissingNode.getInstance());
    }

    /** A field of the resource and where it is written. */
    Said said(String path) {
        return said(path, document::value);
    }

    /** The start of something of the resource, such as of a route. */
    Said start(String path) {
        return said(path, document::key);
    }

    private Said said(String path, Function<String, Location> at) {
        Location location = at.apply(path);
        return new Said(path, location.file(), document.has(path) ? location.line() : null);
    }
}

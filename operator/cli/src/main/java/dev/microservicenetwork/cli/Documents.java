package dev.microservicenetwork.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.yaml.SourceDocument;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.engine.read.ResourceReader;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The documents of the input, told apart: networks, and what else is known of the cluster. */
final class Documents {
    private final String namespace;
    private final List<Unread> unread = new ArrayList<>();
    private List<Network> networks = List.of();
    private final List<HasMetadata> objects = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();
    private final Set<String> names = new HashSet<>();

    /** A MicroserviceNetwork and where it is written. */
    record Network(String name, SourceDocument document, Reading reading) {}

    private record Unread(String name, SourceDocument document) {
        Network read() {
            return new Network(name, document, ResourceReader.read(document.json()));
        }
    }

    private Documents(String namespace) {
        this.namespace = namespace;
    }

    static Documents of(List<SourceDocument> documents, String namespace) {
        Documents result = new Documents(namespace);
        documents.forEach(result::add);
        result.networks = result.unread.parallelStream().map(Unread::read).toList();
        return result;
    }

    List<Network> networks() {
        return networks;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    /** All that is known, the networks included. */
    Facts facts() {
        Stream<HasMetadata> resources = networks.stream().flatMap(network -> network.reading().compilable().stream());
        return Facts.of(Stream.concat(objects.stream(), resources).toList());
    }

    private void add(SourceDocument document) {
        JsonNode json = document.json();
        if (!KubernetesObjects.isObject(json)) {
            problem(document, ".", "not a Kubernetes object", "an object has `apiVersion` and `kind`, both text");
        } else if (KubernetesObjects.isList(json)) {
            document.items("items").forEach(this::add);
        } else if (KubernetesObjects.isNetwork(json)) {
            addNetwork(document);
        } else if (KubernetesObjects.isFact(json)) {
            KubernetesObjects.convert(inNamespace(json))
                    .ifPresentOrElse(
                            objects::add,
                            () -> problem(
                                    document,
                                    "kind",
                                    "this " + json.path("kind").asText() + " can't be read",
                                    "its fields are not what Kubernetes documents for the kind, or it has no name"));
        }
    }

    private void addNetwork(SourceDocument document) {
        JsonNode json = inNamespace(document.json());
        JsonNode metadata = json.path("metadata");
        String name = metadata.path("namespace").asText() + "/"
                + metadata.path("name").asText("?");
        if (metadata.path("name").isTextual() && !names.add(name)) {
            problem(
                    document,
                    "metadata.name",
                    "MicroserviceNetwork " + name + " is in the input twice",
                    "one would overwrite the other");
        } else {
            unread.add(new Unread(name, document));
        }
    }

    private JsonNode inNamespace(JsonNode json) {
        if (json.path("metadata") instanceof ObjectNode metadata && !metadata.has("namespace")) {
            metadata.put("namespace", namespace);
        }
        return json;
    }

    private void problem(SourceDocument document, String path, String message, String note) {
        problems.add(Diagnostic.unusable(message, document.value(path), note, null));
    }
}

package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What a CustomResourceDefinition defines. */
final class CustomResourceTypes {
    static final String GROUP = "apiextensions.k8s.io";
    static final String PLURAL = "customresourcedefinitions";
    /** Keeps a definition until its objects are gone. */
    static final String CLEANUP_FINALIZER = "customresourcecleanup.apiextensions.k8s.io";

    private CustomResourceTypes() {}

    static boolean isDefinition(ResourceType type) {
        return type.is(GROUP, PLURAL);
    }

    static String definedResource(KubeObject crd) {
        JsonNode spec = crd.json().path("spec");
        return spec.path("names").path("plural").asText() + "."
                + spec.path("group").asText();
    }

    /** @throws ApiException 422 when the definition is not valid */
    static List<ResourceType> of(KubeObject crd) {
        JsonNode spec = crd.json().path("spec");
        if (!crd.name().equals(definedResource(crd))) {
            String detail = "must be spec.names.plural+\".\"+spec.group";
            throw ApiException.invalid(
                    "CustomResourceDefinition." + GROUP,
                    crd.name(),
                    List.of(FieldError.invalid("metadata.name", TextNode.valueOf(crd.name()), detail)));
        }
        List<ResourceType> types = new ArrayList<>();
        for (JsonNode version : spec.path("versions")) {
            if (version.path("served").asBoolean()) {
                types.add(type(crd, version));
            }
        }
        return types;
    }

    /** Completes the definition as the controllers of the API server do, here at once. */
    static void establish(KubeObject crd, String now) {
        ObjectNode names = crd.json().withObjectProperty("spec").withObjectProperty("names");
        if (!names.has("listKind")) {
            names.put("listKind", names.path("kind").asText() + "List");
        }
        if (!names.has("singular")) {
            names.put("singular", names.path("kind").asText().toLowerCase(Locale.ROOT));
        }
        ObjectNode conversion = crd.json().withObjectProperty("spec").withObjectProperty("conversion");
        if (!conversion.has("strategy")) {
            conversion.put("strategy", "None");
        }
        ObjectNode status = crd.json().withObjectProperty("status");
        status.set("acceptedNames", names.deepCopy());
        ArrayNode stored = status.putArray("storedVersions");
        for (JsonNode version : crd.json().path("spec").path("versions")) {
            if (version.path("storage").asBoolean()) {
                stored.add(version.path("name").asText());
            }
        }
        if (!status.has("conditions")) {
            ArrayNode conditions = status.putArray("conditions");
            condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
            condition(conditions, "Established", "InitialNamesAccepted", "the initial names have been accepted", now);
        }
        if (!crd.isTerminating()) {
            crd.addFinalizer(CLEANUP_FINALIZER);
        }
    }

    private static ResourceType type(KubeObject crd, JsonNode version) {
        JsonNode spec = crd.json().path("spec");
        Set<String> selectable = new TreeSet<>();
        version.path("selectableFields")
                .forEach(field -> selectable.add(field.path("jsonPath").asText().replaceFirst("^\\.", "")));
        Schema schema = Schema.ofResource(version.path("schema").path("openAPIV3Schema"), Set.copyOf(selectable));
        return new ResourceType(
                spec.path("group").asText(),
                version.path("name").asText(),
                spec.path("names").path("plural").asText(),
                spec.path("names").path("kind").asText(),
                spec.path("scope").asText().equals("Namespaced"),
                version.path("subresources").has("status"),
                schema,
                CelRules.compile(schema, crd.name()));
    }

    private static void condition(ArrayNode conditions, String type, String reason, String message, String now) {
        conditions
                .addObject()
                .put("type", type)
                .put("status", "True")
                .put("reason", reason)
                .put("message", message)
                .put("lastTransitionTime", now);
    }
}

package dev.microservicenetwork.engine.overrides;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.engine.check.Hint;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.overrides.MergePatch.Merged;
import dev.microservicenetwork.engine.overrides.MergePatch.UnknownEntry;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One object, overridden.
 *
 * @param object as it was, where there are errors
 * @param written by the path of each value that is changed: where the override says it
 */
record Overriding(Emitted object, SortedMap<String, String> written, List<Finding> findings) {

    static Overriding of(Emitted before, String path, JsonNode patch) {
        String patchPath = path + ".patch";
        ObjectNode tree = (ObjectNode) IstioTypes.tree(before.object());
        Merged merged = MergePatch.apply("spec", tree.path("spec"), patchPath, patch);
        List<Finding> findings = Stream.concat(
                        merged.unknown().stream().map(Overriding::unknownEntry),
                        Protected.differences(before.key().kind(), tree.path("spec"), merged.value())
                                .map(field -> untouchable(before, merged, field)))
                .toList();
        if (!findings.isEmpty()) {
            return new Overriding(before, new TreeMap<>(), findings);
        }
        ObjectNode changed = tree.deepCopy();
        changed.set("spec", merged.value());
        List<Finding> errors = notOfTheKind(before, tree, changed, merged);
        if (!errors.isEmpty()) {
            return new Overriding(before, new TreeMap<>(), errors);
        }
        HasMetadata object = typed(changed, before.object());
        return new Overriding(
                before.withObject(object),
                merged.written(),
                object.equals(before.object()) ? List.of(idle(before, patchPath)) : List.of());
    }

    private static HasMetadata typed(JsonNode changed, HasMetadata before) {
        try {
            return IstioTypes.typed(changed, before.getClass());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read strictly can be read", e);
        }
    }

    private static List<Finding> notOfTheKind(Emitted before, JsonNode tree, JsonNode changed, Merged merged) {
        Class<? extends HasMetadata> type = before.object().getClass();
        try {
            Map<String, Collection<String>> unknown = IstioTypes.unknownFields(changed, type);
            // what an emitter knows better than the model stays
            unknown.keySet().removeAll(IstioTypes.unknownFields(tree, type).keySet());
            return unknown.entrySet().stream()
                    .map(entry -> unknownField(before, merged, entry.getKey(), entry.getValue()))
                    .toList();
        } catch (JsonMappingException e) {
            return List.of(wrongValue(before, merged, IstioTypes.path(e), IstioTypes.words(e)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be parsed", e);
        }
    }

    private static Finding wrongValue(Emitted before, Merged merged, String field, List<String> words) {
        return new Finding(
                Code.MSN1156,
                merged.placeOf(field),
                null,
                "`" + field + "` of " + name(before) + " has a value of another type",
                "the API server would refuse it",
                words.isEmpty()
                        ? "write it as Istio's reference of " + before.key().kind() + " says"
                        : "write one of " + String.join(", ", words));
    }

    private static Finding unknownField(Emitted before, Merged merged, String field, Collection<String> known) {
        String last = field.substring(field.lastIndexOf('.') + 1);
        return new Finding(
                Code.MSN1156,
                merged.placeOf(field),
                null,
                "`" + field + "` is not a field of " + name(before) + ", or not of that type",
                "the API server would drop or refuse it",
                "write it as Istio's reference of " + before.key().kind() + " says" + Hint.of(last, known));
    }

    private static Finding unknownEntry(UnknownEntry entry) {
        return new Finding(
                Code.MSN1154,
                entry.path() + ".name",
                entry.name(),
                "there is no entry `" + entry.name() + "` to override",
                "an override changes entries of such a list, and adds none",
                "write the name as msn render shows it" + Hint.of(entry.name(), entry.known()));
    }

    private static Finding untouchable(Emitted before, Merged merged, String field) {
        return new Finding(
                Code.MSN1155,
                merged.placeOf(field),
                null,
                "`" + field + "` of " + name(before) + " can't be overridden",
                "who owns it, who sees it, or other objects depend on it",
                "leave it as msn render shows it, or change the field of this resource that it comes from");
    }

    private static Finding idle(Emitted before, String patchPath) {
        return new Finding(
                Code.MSN1157,
                patchPath,
                null,
                "the override of " + name(before) + " changes nothing",
                "the object says the same without it",
                "remove the override");
    }

    private static String name(Emitted object) {
        return object.key().kind() + " `" + object.key().name() + "`";
    }
}

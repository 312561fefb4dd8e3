package dev.microservicenetwork.engine.overrides;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.OverrideSpec;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.check.Hint;
import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code spec.overrides}: what is emitted, changed as the resource says. */
public final class Overrides {
    private Overrides() {}

    /**
     * What comes of the overrides.
     *
     * @param emitted all objects, in their order; one whose override has an error is as it was
     * @param written by object, and by the path of each value that an override changes: where the override says it
     */
    public record Outcome(
            List<Emitted> emitted, SortedMap<ObjectKey, SortedMap<String, String>> written, List<Finding> findings) {}

    public static Outcome apply(MicroserviceNetworkSpec spec, List<Emitted> emitted) {
        List<Emitted> objects = new ArrayList<>(emitted);
        SortedMap<ObjectKey, SortedMap<String, String>> written = new TreeMap<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < spec.overrides().size(); i++) {
            OverrideSpec override = spec.overrides().get(i);
            String path = "spec.overrides[" + i + "]";
            ObjectKey key = keyOf(override);
            int index = objects.stream().map(Emitted::key).toList().indexOf(key);
            if (index < 0) {
                findings.add(unknownObject(path, key, objects));
                continue;
            }
            Overriding overriding = Overriding.of(objects.get(index), path, override.patch());
            findings.addAll(overriding.findings());
            objects.set(index, overriding.object());
            written.computeIfAbsent(key, any -> new TreeMap<>()).putAll(overriding.written());
        }
        return new Outcome(objects, written, findings);
    }

    /** The object that an override is for. */
    public static ObjectKey keyOf(OverrideSpec override) {
        return new ObjectKey(override.kind().kind(), override.name());
    }

    /** Where an override says the value at a path; it may be said of what the value is in. */
    public static String sayingAt(SortedMap<String, String> written, String path) {
        return written.entrySet().stream()
                .filter(entry -> path.equals(entry.getKey())
                        || path.startsWith(entry.getKey() + ".")
                        || path.startsWith(entry.getKey() + "["))
                .reduce((shorter, longer) -> longer)
                .map(entry -> entry.getValue() + path.substring(entry.getKey().length()))
                .orElse("");
    }

    private static Finding unknownObject(String path, ObjectKey key, List<Emitted> objects) {
        List<String> names = objects.stream()
                .map(Emitted::key)
                .filter(other -> other.kind().equals(key.kind()))
                .map(ObjectKey::name)
                .toList();
        List<String> kinds = objects.stream()
                .map(Emitted::key)
                .filter(other -> other.name().equals(key.name()))
                .map(ObjectKey::kind)
                .toList();
        return new Finding(
                Code.MSN1154,
                path + ".name",
                key.name(),
                "no " + key.kind() + " `" + key.name() + "` is generated",
                kinds.isEmpty() ? null : "there is a " + String.join(" and a ", kinds) + " of that name",
                names.isEmpty()
                        ? "this resource has no " + key.kind() + "; msn render shows what it has"
                        : "write the name as msn render shows it" + Hint.of(key.name(), names));
    }
}

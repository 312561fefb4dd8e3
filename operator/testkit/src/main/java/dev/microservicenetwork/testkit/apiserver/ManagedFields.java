package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** Who owns which fields of an object: {@code metadata.managedFields}. */
record ManagedFields(Map<Manager, Owned> managers) {
    /** Nobody owns what identifies an object or what the API server itself sets. */
    private static final Set<String> WITHOUT_OWNER = Set.of(
            "name",
            "namespace",
            "creationTimestamp",
            "selfLink",
            "uid",
            "generation",
            "managedFields",
            "resourceVersion");

    private static final Comparator<Map.Entry<Manager, Owned>> ORDER =
            Comparator.<Map.Entry<Manager, Owned>, String>comparing(
                            e -> e.getKey().operation())
                    .thenComparing(e -> e.getValue().time())
                    .thenComparing(e -> e.getKey().name())
                    .thenComparing(e -> e.getKey().apiVersion())
                    .thenComparing(e -> e.getKey().subresource());

    record Manager(String name, String operation, String apiVersion, String subresource) {
        boolean applies() {
            return operation.equals("Apply");
        }
    }

    record Owned(FieldSet fields, String time) {}

    static ManagedFields of(KubeObject object) {
        Map<Manager, Owned> managers = new LinkedHashMap<>();
        for (JsonNode entry : object.json().path("metadata").path("managedFields")) {
            Manager manager = new Manager(
                    entry.path("manager").asText(),
                    entry.path("operation").asText(),
                    entry.path("apiVersion").asText(),
                    entry.path("subresource").asText(""));
            managers.put(
                    manager,
                    new Owned(
                            FieldSet.fromFieldsV1(entry.path("fieldsV1")),
                            entry.path("time").asText()));
        }
        return new ManagedFields(managers);
    }

    /** The same owners, with what the applier has applied in whatever version as its own. */
    ManagedFields seenBy(Manager applier) {
        Map<Manager, Owned> renamed = new LinkedHashMap<>();
        managers.forEach((manager, owned) -> {
            boolean same = manager.applies()
                    && manager.name().equals(applier.name())
                    && manager.subresource().equals(applier.subresource());
            renamed.put(same ? applier : manager, owned);
        });
        return new ManagedFields(renamed);
    }

    /** The fields of an object that can have an owner. */
    static SortedMap<FieldPath, JsonNode> ownable(KubeObject object, Schema schema) {
        ObjectNode rest = object.json().deepCopy();
        rest.remove(List.of("apiVersion", "kind"));
        if (rest.get("metadata") instanceof ObjectNode metadata) {
            metadata.remove(WITHOUT_OWNER);
            metadata.remove(List.of("deletionTimestamp", "deletionGracePeriodSeconds"));
            if (metadata.isEmpty()) {
                rest.remove("metadata");
            }
        }
        return new TypedValue(rest, schema).fields();
    }

    FieldSet ownedBy(Manager manager) {
        Owned owned = managers.get(manager);
        return owned == null ? FieldSet.EMPTY : owned.fields();
    }

    FieldSet ownedByOthers(Manager manager) {
        FieldSet union = FieldSet.EMPTY;
        for (Map.Entry<Manager, Owned> entry : managers.entrySet()) {
            if (!entry.getKey().equals(manager)) {
                union = union.union(entry.getValue().fields());
            }
        }
        return union;
    }

    List<Conflict> conflictsOf(Manager manager, FieldSet changed) {
        List<Conflict> conflicts = new ArrayList<>();
        managers.forEach((other, owned) -> {
            if (!other.equals(manager)) {
                String holder = describe(other);
                owned.fields().intersection(changed).paths().forEach(path -> conflicts.add(new Conflict(holder, path)));
            }
        });
        return conflicts;
    }

    /** After a manager applied the fields: it owns these and nothing else, and others lose what it has changed. */
    ManagedFields applied(Manager manager, FieldSet applied, Differences differences, String now) {
        Owned before = managers.get(manager);
        boolean same = before != null && before.fields().equals(applied) && differences.isEmpty();
        Map<Manager, Owned> next = withoutChanged(manager, differences);
        put(next, manager, new Owned(applied, same && before != null ? before.time() : now));
        return new ManagedFields(next);
    }

    /** After a manager wrote the object: it also owns what it has changed. */
    ManagedFields updated(Manager manager, Differences differences, String now) {
        Owned before = managers.get(manager);
        FieldSet fields = ownedBy(manager).minus(differences.removed()).union(differences.changed());
        boolean same = before != null && before.fields().equals(fields);
        Map<Manager, Owned> next = withoutChanged(manager, differences);
        put(next, manager, new Owned(fields, same && before != null ? before.time() : now));
        return new ManagedFields(next);
    }

    ArrayNode toJson() {
        ArrayNode entries = Json.object().arrayNode();
        managers.entrySet().stream().sorted(ORDER).forEach(e -> {
            Manager manager = e.getKey();
            ObjectNode entry = entries.addObject()
                    .put("manager", manager.name())
                    .put("operation", manager.operation())
                    .put("apiVersion", manager.apiVersion())
                    .put("time", e.getValue().time())
                    .put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", e.getValue().fields().toFieldsV1());
            if (!manager.subresource().isEmpty()) {
                entry.put("subresource", manager.subresource());
            }
        });
        return entries;
    }

    private Map<Manager, Owned> withoutChanged(Manager manager, Differences differences) {
        FieldSet lost = differences.removed().union(differences.changed());
        Map<Manager, Owned> next = new LinkedHashMap<>();
        managers.forEach((other, owned) -> put(
                next,
                other,
                other.equals(manager) ? owned : new Owned(owned.fields().minus(lost), owned.time())));
        return next;
    }

    private static void put(Map<Manager, Owned> managers, Manager manager, Owned owned) {
        if (owned.fields().isEmpty()) {
            managers.remove(manager);
        } else {
            managers.put(manager, owned);
        }
    }

    private static String describe(Manager manager) {
        String text = '"' + manager.name() + '"';
        if (!manager.subresource().isEmpty()) {
            text += " with subresource \"" + manager.subresource() + '"';
        }
        return manager.applies() ? text : text + " using " + manager.apiVersion();
    }
}

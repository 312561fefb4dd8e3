package dev.microservicenetwork.testkit.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.microservicenetwork.testkit.apiserver.ManagedFields.Manager;
import java.util.List;

/**
 * Merges what a manager applies into an object, as structured-merge-diff does: a field the manager no longer applies is
 * removed when nobody else owns it, and changing what another manager owns is a conflict unless it is forced.
 */
record ServerSideApply(Schema schema, Manager manager, boolean force, String now) {

    /**
     * @param live the present object, or one with nothing but its identity
     * @param config what is applied, nothing else
     */
    KubeObject apply(KubeObject live, KubeObject config) {
        ManagedFields managed = ManagedFields.of(live).seenBy(manager);
        FieldSet intent = FieldSet.of(ManagedFields.ownable(config, schema).keySet());
        FieldSet keep = intent.union(managed.ownedByOthers(manager));
        FieldSet dropped = managed.ownedBy(manager).minus(keep);

        TypedValue merged = new TypedValue(live.json(), schema).merge(config.json());
        KubeObject next = new KubeObject(
                ((ObjectNode) merged.without(dropped.paths(), keep).json()).deepCopy());

        Differences differences =
                Differences.between(ManagedFields.ownable(live, schema), ManagedFields.ownable(next, schema));
        List<Conflict> conflicts = managed.conflictsOf(manager, differences.changed());
        if (!conflicts.isEmpty() && !force) {
            throw ApiException.applyConflict(conflicts);
        }
        next.metadata()
                .set(
                        "managedFields",
                        managed.applied(manager, intent, differences, now).toJson());
        return next;
    }
}

package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.DeletionPolicy;
import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Name, labels and owner of generated objects. */
public final class Metadata {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "microservicenetwork-operator";
    public static final String NETWORK = MicroserviceNetwork.GROUP + "/network";
    public static final String NETWORK_UID = MicroserviceNetwork.GROUP + "/network-uid";

    private final ObjectMeta owner;
    private final Map<String, String> labels;
    private final List<OwnerReference> owners;

    public Metadata(MicroserviceNetwork resource) {
        this.owner = resource.getMetadata();
        this.labels = labels(owner);
        this.owners = owner.getUid() == null || resource.getSpec().deletionPolicy() == DeletionPolicy.ORPHAN
                ? List.of()
                : List.of(new OwnerReferenceBuilder()
                        .withApiVersion(resource.getApiVersion())
                        .withKind(resource.getKind())
                        .withName(owner.getName())
                        .withUid(owner.getUid())
                        .withController(true)
                        .build());
    }

    private static Map<String, String> labels(ObjectMeta owner) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(MANAGED_BY, OPERATOR);
        labels.put(NETWORK, owner.getName());
        if (owner.getUid() != null) { // a file has none
            labels.put(NETWORK_UID, owner.getUid());
        }
        return Collections.unmodifiableMap(labels);
    }

    ObjectMeta of(String name) {
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(owner.getNamespace());
        metadata.setLabels(labels);
        metadata.setOwnerReferences(owners);
        return metadata;
    }

    /**
     * Whether an object was made for a resource: its label says so, or, should somebody have removed that, its owner. What an earlier resource of that name
     * has left without an owner is taken over.
     */
    public static boolean isOf(HasMetadata object, ObjectMeta resource) {
        Map<String, String> labels = object.getMetadata().getLabels();
        List<String> owners = object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> MicroserviceNetwork.KIND.equals(owner.getKind()))
                .map(OwnerReference::getUid)
                .toList();
        boolean labelled = labels != null
                && OPERATOR.equals(labels.get(MANAGED_BY))
                && resource.getName().equals(labels.get(NETWORK));
        return owners.contains(resource.getUid())
                || (labelled && (resource.getUid().equals(labels.get(NETWORK_UID)) || owners.isEmpty()));
    }

    /** Whether this operator made an object, for whatever resource. */
    public static boolean isManaged(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return labels != null && OPERATOR.equals(labels.get(MANAGED_BY));
    }
}

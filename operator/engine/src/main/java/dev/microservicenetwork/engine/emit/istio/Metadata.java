package dev.microservicenetwork.engine.emit.istio;

import dev.microservicenetwork.api.DeletionPolicy;
import dev.microservicenetwork.api.MicroserviceNetwork;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Name, labels and owner of generated objects. */
public final class Metadata {
    public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    public static final String OPERATOR = "microservicenetwork-operator";
    public static final String NETWORK = MicroserviceNetwork.GROUP + "/network";
    public static final String NETWORK_UID = MicroserviceNetwork.GROUP + "/network-uid";

    private final MicroserviceNetwork owner;

    public Metadata(MicroserviceNetwork owner) {
        this.owner = owner;
    }

    ObjectMeta of(String name) {
        ObjectMeta own = owner.getMetadata();
        Map<String, String> labels = new LinkedHashMap<>(8);
        labels.put(MANAGED_BY, OPERATOR);
        labels.put(NETWORK, own.getName());
        ObjectMeta metadata = new ObjectMeta();
        metadata.setName(name);
        metadata.setNamespace(own.getNamespace());
        metadata.setLabels(labels);
        if (own.getUid() != null) { // a file has none
            labels.put(NETWORK_UID, own.getUid());
            if (owner.getSpec().deletionPolicy() != DeletionPolicy.ORPHAN) {
                metadata.setOwnerReferences(List.of(new OwnerReferenceBuilder()
                        .withApiVersion(owner.getApiVersion())
                        .withKind(owner.getKind())
                        .withName(own.getName())
                        .withUid(own.getUid())
                        .withController(true)
                        .build()));
            }
        }
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

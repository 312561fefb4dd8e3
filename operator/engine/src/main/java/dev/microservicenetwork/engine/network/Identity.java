package dev.microservicenetwork.engine.network;

/** A workload's identity in the mesh. */
public record Identity(String namespace, String serviceAccount) implements Grantee, Comparable<Identity> {
    /** The SPIFFE identity as Istio writes it; {@code cluster.local} stands for the mesh's own trust domain, whatever it is. */
    public String principal() {
        return "cluster.local/ns/" + namespace + "/sa/" + serviceAccount;
    }

    @Override
    public int compareTo(Identity other) {
        return principal().compareTo(other.principal());
    }
}

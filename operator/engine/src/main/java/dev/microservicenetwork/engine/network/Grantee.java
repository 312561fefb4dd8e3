package dev.microservicenetwork.engine.network;

/** Whom a grant lets in. */
public sealed interface Grantee permits Identity, EntireNamespace {
    String namespace();

    /** Whether whoever the other is, this is too. */
    default boolean covers(Grantee other) {
        return equals(other) || equals(new EntireNamespace(other.namespace()));
    }
}

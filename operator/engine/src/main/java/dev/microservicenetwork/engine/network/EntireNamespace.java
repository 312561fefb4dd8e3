package dev.microservicenetwork.engine.network;

/** All workloads of a namespace that have an identity, whichever it is. */
public record EntireNamespace(String namespace) implements Grantee {}

package dev.microservicenetwork.engine.network;

/**
 * A call.
 *
 * @param caller a service, or {@code gateway <name>}
 * @param callee a service, with its namespace where that is another resource's: {@code name.namespace}
 * @param path the field that declares it
 */
public record Edge(String caller, String callee, String path) {}

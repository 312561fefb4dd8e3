package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.Protocol;

/** A declared port: the Service's number, the container's, and what is spoken there. */
public record Port(int number, int containerPort, Protocol protocol) {
    public boolean isHttpFamily() {
        return protocol.isHttpFamily();
    }
}

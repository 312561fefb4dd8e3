package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.Protocol;
import java.util.List;

/**
 * A declared port: the Service's number, the container's, and what is spoken there.
 *
 * @param serverNames on TLS, names that clients send beside the Service's own
 */
public record Port(int number, int containerPort, Protocol protocol, List<String> serverNames) {
    public Port {
        serverNames = List.copyOf(serverNames);
    }

    public boolean isHttpFamily() {
        return protocol.isHttpFamily();
    }
}

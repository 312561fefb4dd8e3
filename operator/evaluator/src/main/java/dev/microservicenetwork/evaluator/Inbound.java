package dev.microservicenetwork.evaluator;

import org.jspecify.annotations.Nullable;

/**
 * A connection as the proxy of the receiving pod sees it, which is all that policies can read.
 *
 * @param principal {@code trust-domain/ns/…/sa/…}; null without mutual TLS
 * @param port the container port
 * @param serverName of the TLS handshake
 * @param message null where the proxy does not read HTTP
 */
record Inbound(
        @Nullable String principal,
        int port,
        @Nullable String serverName,
        @Nullable Message message) {

    @Nullable
    String sourceNamespace() {
        return part(1, "/ns/");
    }

    @Nullable
    String sourceAccount() {
        return part(1, "/sa/");
    }

    private @Nullable String part(int index, String separator) {
        if (principal == null) {
            return null;
        }
        String[] parts = principal.split(separator, -1);
        return parts.length > index ? parts[index].split("/", -1)[0] : null;
    }
}

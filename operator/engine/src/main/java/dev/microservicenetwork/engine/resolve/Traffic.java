package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.Protocol;
import java.util.Collection;

/**
 * What Envoy sees on a service's ports.
 *
 * @param http requests
 * @param http2 several requests at a time on one connection
 * @param tcp connections only
 */
public record Traffic(boolean http, boolean http2, boolean tcp) {
    public static Traffic of(Collection<Protocol> protocols) {
        return new Traffic(
                protocols.stream().anyMatch(Protocol::isHttpFamily),
                protocols.stream().anyMatch(it -> it.isHttpFamily() && it != Protocol.HTTP && it != Protocol.WEBSOCKET),
                protocols.stream().anyMatch(it -> !it.isHttpFamily()));
    }
}

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
        boolean http = false;
        boolean http2 = false;
        boolean tcp = false;
        for (Protocol protocol : protocols) {
            http |= protocol.isHttpFamily();
            http2 |= protocol.isHttpFamily() && protocol != Protocol.HTTP && protocol != Protocol.WEBSOCKET;
            tcp |= !protocol.isHttpFamily();
        }
        return new Traffic(http, http2, tcp);
    }
}

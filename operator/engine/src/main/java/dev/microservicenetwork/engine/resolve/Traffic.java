package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;

/**
 * What Envoy sees on a service's ports.
 *
 * @param http requests
 * @param http2 several requests at a time on one connection
 * @param tcp connections only
 */
public record Traffic(boolean http, boolean http2, boolean tcp) {
    private static final Traffic NONE = new Traffic(false, false, false);

    public static Traffic of(Iterable<Protocol> protocols) {
        Traffic traffic = NONE;
        for (Protocol protocol : protocols) {
            traffic = traffic.and(protocol);
        }
        return traffic;
    }

    /** What Envoy sees on declared ports. */
    public static Traffic ofPorts(Iterable<PortSpec> ports) {
        Traffic traffic = NONE;
        for (PortSpec port : ports) {
            traffic = traffic.and(port.protocol());
        }
        return traffic;
    }

    private Traffic and(Protocol protocol) {
        return new Traffic(
                http || protocol.isHttpFamily(),
                http2 || (protocol.isHttpFamily() && protocol != Protocol.HTTP && protocol != Protocol.WEBSOCKET),
                tcp || !protocol.isHttpFamily());
    }
}

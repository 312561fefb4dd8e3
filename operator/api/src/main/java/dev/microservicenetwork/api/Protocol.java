package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is spoken on a port. */
public enum Protocol {
    HTTP,
    HTTP2,
    GRPC,
    @JsonProperty("WebSocket")
    WEBSOCKET,
    TCP,
    TLS;

    /** Whether Envoy sees requests on such a port, not only bytes. */
    public boolean isHttpFamily() {
        return this != TCP && this != TLS;
    }
}

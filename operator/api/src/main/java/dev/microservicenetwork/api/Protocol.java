package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is spoken on a port. */
public enum Protocol {
    HTTP,
    HTTP2,
    GRPC,
    @JsonProperty("GRPCWeb")
    GRPC_WEB,
    @JsonProperty("WebSocket")
    WEBSOCKET,
    TCP,
    TLS;

    /** Whether gRPC is spoken, by browsers or not: then trailers and streams must pass. */
    public boolean isGrpc() {
        return this == GRPC || this == GRPC_WEB;
    }

    /** Whether Envoy sees requests on such a port, not only bytes. */
    public boolean isHttpFamily() {
        return this != TCP && this != TLS;
    }
}

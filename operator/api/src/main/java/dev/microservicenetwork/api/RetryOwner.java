package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who tries a failed request again: never two, since their tries multiply. */
public enum RetryOwner {
    /** The caller's proxy. */
    @JsonProperty("Mesh")
    MESH,
    /** The caller's own client, such as a gRPC channel. */
    @JsonProperty("Client")
    CLIENT
}

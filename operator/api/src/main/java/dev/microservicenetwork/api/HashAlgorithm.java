package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a hash finds its endpoint; Envoy's load balancers. */
public enum HashAlgorithm {
    @JsonProperty("RingHash")
    RING_HASH,
    @JsonProperty("Maglev")
    MAGLEV
}

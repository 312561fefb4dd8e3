package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a workload gets to Strict. */
public enum MutualTlsMigration {
    @JsonProperty("Guarded")
    GUARDED,
    @JsonProperty("Immediate")
    IMMEDIATE
}

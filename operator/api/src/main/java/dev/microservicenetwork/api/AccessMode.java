package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether undeclared calls are refused. */
public enum AccessMode {
    @JsonProperty("Open")
    OPEN,
    @JsonProperty("Audit")
    AUDIT,
    @JsonProperty("Enforce")
    ENFORCE
}

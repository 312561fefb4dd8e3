package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of generated objects when their resource is deleted. */
public enum DeletionPolicy {
    @JsonProperty("Delete")
    DELETE,
    @JsonProperty("Orphan")
    ORPHAN
}

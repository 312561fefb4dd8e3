package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which of a service's routes is tried first. */
public enum RouteOrder {
    @JsonProperty("Specificity")
    SPECIFICITY,
    @JsonProperty("AsWritten")
    AS_WRITTEN
}

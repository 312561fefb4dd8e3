package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of a preflight from an origin that isn't allowed. */
public enum UnmatchedPreflights {
    @JsonProperty("Forward")
    FORWARD,
    @JsonProperty("Ignore")
    IGNORE
}

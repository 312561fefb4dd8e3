package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The generated kinds that say how requests go, and so may be overridden. What is said of security is the resource's own. */
public enum OverriddenKind {
    @JsonProperty("VirtualService")
    VIRTUAL_SERVICE("VirtualService"),
    @JsonProperty("DestinationRule")
    DESTINATION_RULE("DestinationRule"),
    @JsonProperty("Gateway")
    GATEWAY("Gateway");

    private final String kind;

    OverriddenKind(String kind) {
        this.kind = kind;
    }

    /** The kind as Kubernetes has it. */
    public String kind() {
        return kind;
    }
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** One generated object. */
public record ResourceStatus(
        @JsonPropertyDescription("API group.") @Size(max = 253)
        String group,

        @JsonPropertyDescription("Kind.") @Size(max = 63) String kind,

        @JsonPropertyDescription("Name, in the resource's own namespace.") @Size(max = 253)
        String name,

        @JsonPropertyDescription("The first 12 hex digits of the SHA-256 of its spec.") @Size(max = 64)
        String hash) {}

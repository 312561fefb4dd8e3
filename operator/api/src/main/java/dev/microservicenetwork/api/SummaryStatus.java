package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Numbers at a glance. */
public record SummaryStatus(
        @JsonPropertyDescription("Declared services.") int services,

        @JsonPropertyDescription("Declared and implied calls.")
        int edges,

        @JsonPropertyDescription("Generated objects.") int objects,

        @JsonPropertyDescription("Generated objects that spec.overrides changes.")
        int overridden,

        @JsonPropertyDescription("Findings that are worth a look but stop nothing.")
        int warnings,

        @JsonPropertyDescription("The effective mode of mutual TLS: Strict, Permissive, Disabled or Mixed.")
        @Nullable
        @Size(max = 32)
        String mtls) {}

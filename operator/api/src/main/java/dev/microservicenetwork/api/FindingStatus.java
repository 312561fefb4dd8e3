package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;

/** One finding. */
public record FindingStatus(
        @JsonPropertyDescription("The stable code, such as MSN1101.") @Size(max = 16)
        String code,

        @JsonPropertyDescription("Error or Warning.") @Size(max = 16)
        String severity,

        @JsonPropertyDescription("The field's path, such as spec.services[0].calls[1].") @Size(max = 1024)
        String path,

        @JsonPropertyDescription("What is wrong, why, and what to write instead.") @Size(max = 4096)
        String message) {}

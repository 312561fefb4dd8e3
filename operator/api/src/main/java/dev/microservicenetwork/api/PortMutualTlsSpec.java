package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.soabase.recordbuilder.core.RecordBuilder;

/** Mutual TLS of one container port. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record PortMutualTlsSpec(
        @JsonPropertyDescription(
                "The container port, 1 to 65535 (not the Service's). Required. Becomes the key in portLevelMtls.")
        @Required
        @Min(1)
        @Max(65535)
        int containerPort,

        @JsonPropertyDescription("Strict, Permissive or Disabled, for this port. Required. Becomes portLevelMtls.mode.")
        @Required
        MutualTlsMode mode) {}

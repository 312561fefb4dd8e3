package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** An Istio Gateway that this resource doesn't make. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ExistingGatewaySpec(
        @JsonPropertyDescription("The Gateway's namespace. Default: this resource's.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String namespace,

        @JsonPropertyDescription("The Gateway's name. Required.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String name) {}

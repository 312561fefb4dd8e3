package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;

/** Where requests of one region go when it has no healthy endpoints. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record LocalityFailoverSpec(
        @JsonPropertyDescription("The caller's region. Required. Becomes failover[].from.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Limits.REGION)
        String from,

        @JsonPropertyDescription("The region that its requests go to then. Required. Becomes failover[].to.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Limits.REGION)
        String to) {}

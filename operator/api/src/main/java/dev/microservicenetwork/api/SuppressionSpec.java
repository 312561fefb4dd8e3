package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;

/** A warning that is known and accepted. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record SuppressionSpec(
        @JsonPropertyDescription("The code of the warning, such as MSN2103. Errors can't be suppressed. Required.")
        @Required
        @Size(max = 16)
        @Pattern(Limits.FINDING_CODE)
        String code,

        @JsonPropertyDescription(
                "The field that the warning is about, as msn lint and the status print it; what is below it is meant too. Entries of lists may be told by a field instead of their place, which moves: spec.services[name=cart].routes[name=beta]. Required.")
        @Required
        @Size(min = 1, max = 1024)
        @Pattern(Limits.FIELD_PATH)
        String path,

        @JsonPropertyDescription(
                "Why the warning is accepted, for those who read this later. msn lint --show-suppressed prints it. Required.")
        @Required
        @Size(min = 1, max = 512)
        String reason) {}

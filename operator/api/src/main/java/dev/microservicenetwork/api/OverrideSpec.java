package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.crd.generator.annotation.PreserveUnknownFields;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;

/** A change to one generated object, for what this resource has no field for. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record OverrideSpec(
        @JsonPropertyDescription("The generated object's kind. Required.") @Required
        OverriddenKind kind,

        @JsonPropertyDescription("The generated object's name, as msn render and status.resources show it. Required.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String name,

        @JsonPropertyDescription(
                "A merge patch (RFC 7396) of the object's spec, in which lists whose entries have a name merge by it. It can't touch what is claimed or computed: hosts, gateways, exportTo, selectors, destinations, names of routes, subsets, listeners. Required. Becomes part of that object.")
        @Required
        @PreserveUnknownFields
        JsonNode patch) {

    public OverrideSpec {
        patch = patch == null ? null : patch.deepCopy();
    }
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Changes of headers on the way. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.request) || has(self.response)",
        message = "MSN1132: headers without request and response changes nothing; add one of them")
public record HeadersSpec(
        @JsonPropertyDescription(
                "What the service gets to see of the request's headers. Default: as they came. Becomes headers.request.")
        @Nullable
        HeaderOperationsSpec request,

        @JsonPropertyDescription(
                "What the client gets to see of the response's headers. Default: as they came. Becomes headers.response.")
        @Nullable
        HeaderOperationsSpec response) {}

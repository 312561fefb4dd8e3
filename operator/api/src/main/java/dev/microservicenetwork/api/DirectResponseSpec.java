package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** An answer that the proxy gives by itself. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record DirectResponseSpec(
        @JsonPropertyDescription("The HTTP status, 200 to 599. Required. Becomes directResponse.status.")
        @Required
        @Min(200)
        @Max(599)
        Integer status,

        @JsonPropertyDescription(
                "The body, at most 4096 characters, of type text/plain unless headers.response sets content-type. Default: empty. Becomes directResponse.body.string.")
        @Nullable
        @Size(min = 1, max = 4096)
        String body) {}

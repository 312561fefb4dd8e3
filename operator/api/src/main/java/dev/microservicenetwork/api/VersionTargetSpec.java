package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A destination within the service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record VersionTargetSpec(
        @JsonPropertyDescription(
                "The version that gets the requests. Default: defaultVersion, else the whole Service. Becomes the destination's subset.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String version,

        @JsonPropertyDescription(
                "The Service port that gets the requests, 1 to 65535. Default: the port that was called.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "This destination's share of the requests relative to the others', 0 to 1000000. Default: 1.")
        @Nullable
        @Min(0)
        @Max(1000000)
        Integer weight) {}

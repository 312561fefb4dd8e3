package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A destination: a version of the service, or another service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record RouteTargetSpec(
        @JsonPropertyDescription(
                "The service that gets the requests. Its own routes do not apply, its circuit breaker, outlier detection and load balancing do; timeout and retries are this route's. Whoever may call the routed service may then call this one there. Default: the routed service. Becomes the destination's host.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String service,

        @JsonPropertyDescription(
                "The version that gets the requests. Default: the service's defaultVersion, else the whole Service. Becomes the destination's subset.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String version,

        @JsonPropertyDescription(
                "The Service port that gets the requests, 1 to 65535. Default: the port that was called; of another service the only one of the same family, and required where it has several. Becomes destination.port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "This destination's share of the requests relative to the others', 0 to 1000000. Default: 1. Becomes route[].weight.")
        @Nullable
        @Min(0)
        @Max(1000000)
        Integer weight) {}

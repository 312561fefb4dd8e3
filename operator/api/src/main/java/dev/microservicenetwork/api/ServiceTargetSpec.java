package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A service behind a gateway. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ServiceTargetSpec(
        @JsonPropertyDescription(
                "A service of this resource with a port of the HTTP family; with a TCP or TLS port where the route is for a TLS or TCP listener. Required. Becomes destination.host.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String service,

        @JsonPropertyDescription(
                "The version that gets the requests, whatever the service's routes say: a preview host. The service's own timeout and retries stay. Default: none, the service's routes, versions and weights apply. Becomes the destination's subset.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String version,

        @JsonPropertyDescription(
                "The Service port, 1 to 65535. Required where several of the service's ports fit. Default: the only one that does. Becomes destination.port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "This service's share of the requests relative to the others', 0 to 1000000. Default: 1. Becomes route[].weight, multiplied with the service's own.")
        @Nullable
        @Min(0)
        @Max(1000000)
        Integer weight) {}

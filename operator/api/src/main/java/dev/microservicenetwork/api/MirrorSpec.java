package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who gets copies of a route's requests; the answers to them are dropped. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "has(self.version) || has(self.service)",
        message = "MSN1161: a mirror leads somewhere; add version or service")
@ValidationRule(value = RouteRules.AT_MOST_ONE_SHARE, message = RouteRules.AT_MOST_ONE_SHARE_MESSAGE)
public record MirrorSpec(
        @JsonPropertyDescription(
                "The service that gets copies; whoever may call the route's service may then call this one. Required at a gateway. Default: the routed service. Becomes mirrors[].destination.host.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.SERVICE_NAME)
        String service,

        @JsonPropertyDescription(
                "The version that gets copies. Default: the service's defaultVersion, else the whole Service. Becomes mirrors[].destination.subset.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String version,

        @JsonPropertyDescription(
                "The Service port that gets copies, 1 to 65535. Default: as in to. Becomes mirrors[].destination.port.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer port,

        @JsonPropertyDescription(
                "The share of the requests that is copied, 0 to 100. Default: 100. Becomes mirrors[].percentage.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer percent,

        @JsonPropertyDescription(
                "The share, where whole percents are too coarse. Default: absent. Becomes mirrors[].percentage.")
        @Nullable
        FractionSpec fraction) {
    /** Where the copies go, as a destination of a service's route. */
    public RouteTargetSpec asRouteTarget() {
        return new RouteTargetSpec(service, null, version, port, null);
    }

    /** Where the copies go, as a destination of a gateway's route; there is a service then. */
    public ServiceTargetSpec asServiceTarget() {
        return new ServiceTargetSpec(Objects.requireNonNullElse(service, ""), null, version, port, null);
    }
}

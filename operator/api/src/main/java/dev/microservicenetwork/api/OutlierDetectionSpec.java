package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** Ejects an endpoint that fails from a caller's load balancing for a while. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record OutlierDetectionSpec(
        @JsonPropertyDescription("false: switches an inherited outlier detection off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "Server errors in a row that eject an endpoint; 0 is off. For gRPC only a status in the response's headers counts, for TCP a failed connection. Default: 5. Becomes outlierDetection.consecutive5xxErrors.")
        @Nullable
        @Min(0)
        @Max(1000)
        Integer consecutive5xx,

        @JsonPropertyDescription(
                "502, 503 and 504 in a row that eject an endpoint; 0 is off. Default: off. Becomes outlierDetection.consecutiveGatewayErrors.")
        @Nullable
        @Min(0)
        @Max(1000)
        Integer consecutiveGatewayErrors,

        @JsonPropertyDescription(
                "Failed connections, timeouts and resets in a row that eject an endpoint, counted apart from what it answers; 0 counts them as server errors. Default: 0. Becomes outlierDetection.consecutiveLocalOriginFailures, with splitExternalLocalOriginErrors.")
        @Nullable
        @Min(0)
        @Max(1000)
        Integer consecutiveLocalOriginFailures,

        @JsonPropertyDescription(
                "How often endpoints are judged, at least 1ms. Default: 10s. Becomes outlierDetection.interval.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String interval,

        @JsonPropertyDescription(
                "How long an endpoint is out the first time; it grows with each ejection. At least 1ms. Default: 30s. Becomes outlierDetection.baseEjectionTime.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String baseEjectionTime,

        @JsonPropertyDescription(
                "The share of endpoints that may be out at once, 1 to 100 percent. Default: 50, or what is needed to eject one of minReplicas. Becomes outlierDetection.maxEjectionPercent.")
        @Nullable
        @Min(1)
        @Max(100)
        Integer maxEjectionPercent,

        @JsonPropertyDescription(
                "Below this share of healthy endpoints, in percent, ejection is ignored; 0 is off. Default: off. Becomes outlierDetection.minHealthPercent.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer minHealthPercent) {}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** What holds for connections to one version. Timeouts and retries are decided before a version is chosen, so routes have them. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record VersionResilienceSpec(
        @JsonPropertyDescription(
                "Limits of what one caller's proxy has under way towards this version; its pods' own proxies have the service's. Default: the service's. Becomes the subset's connectionPool.")
        @Nullable
        CircuitBreakerSpec circuitBreaker,

        @JsonPropertyDescription(
                "Ejects endpoints of this version that fail. Default: the service's. Becomes the subset's outlierDetection.")
        @Nullable
        OutlierDetectionSpec outlierDetection,

        @JsonPropertyDescription(
                "How endpoints of this version are chosen. Default: the service's. Becomes the subset's loadBalancer.")
        @Nullable
        LoadBalancerSpec loadBalancer,

        @JsonPropertyDescription(
                "How connections to this version are made, kept and closed. Default: the service's. Becomes the subset's connectionPool.")
        @Nullable
        ConnectionSpec connection) {

    /** The same in the words of what it is merged over. */
    public ResilienceSpec asResilience() {
        return new ResilienceSpec(null, null, circuitBreaker, outlierDetection, loadBalancer, connection);
    }
}

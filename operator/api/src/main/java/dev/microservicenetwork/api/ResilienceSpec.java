package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** How callers treat a service that is slow or fails. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ResilienceSpec(
        @JsonPropertyDescription(
                "How long a request may take, all tries together, as a Gateway API duration such as 3s; 0s is off. Never applied to streams and WebSockets. Default: off. Becomes VirtualService http[].timeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String timeout,

        @JsonPropertyDescription(
                "Retries. Default: 2 attempts under conditions where the request cannot have been executed. Becomes VirtualService http[].retries.")
        @Nullable
        RetriesSpec retries,

        @JsonPropertyDescription(
                "Limits of what one caller's proxy has under way, and the proxy of each of the service's pods from all callers together. Default: none. Becomes DestinationRule connectionPool, which Istio applies at both ends.")
        @Nullable
        CircuitBreakerSpec circuitBreaker,

        @JsonPropertyDescription("Ejects endpoints that fail. Default: none. Becomes DestinationRule outlierDetection.")
        @Nullable
        OutlierDetectionSpec outlierDetection,

        @JsonPropertyDescription(
                "How endpoints are chosen. Default: Istio's least request. Becomes DestinationRule loadBalancer.")
        @Nullable
        LoadBalancerSpec loadBalancer,

        @JsonPropertyDescription(
                "How connections are made, kept and closed. Default: Istio's. Becomes DestinationRule connectionPool.")
        @Nullable
        ConnectionSpec connection) {}

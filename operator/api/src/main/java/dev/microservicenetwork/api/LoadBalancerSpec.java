package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** How a caller's proxy chooses among endpoints. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record LoadBalancerSpec(
        @JsonPropertyDescription("false: switches an inherited load balancer off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "LeastRequest, RoundRobin or Random. Default: Istio's, LeastRequest. Becomes loadBalancer.simple.")
        @Nullable
        LoadBalancerPolicy policy) {}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** How a caller's proxy chooses among endpoints. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!(has(self.policy) && has(self.hash))",
        message = "MSN1107: policy and hash are two ways to choose an endpoint; keep one of them")
public record LoadBalancerSpec(
        @JsonPropertyDescription("false: switches an inherited load balancer off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "LeastRequest, RoundRobin or Random. Default: Istio's, LeastRequest. Becomes loadBalancer.simple.")
        @Nullable
        LoadBalancerPolicy policy,

        @JsonPropertyDescription(
                "Equal requests reach the same endpoint as long as it is there (sticky sessions). Default: none; policy and hash exclude each other. Becomes loadBalancer.consistentHash.")
        @Nullable
        HashSpec hash,

        @JsonPropertyDescription(
                "A new endpoint gets few requests first; with LeastRequest and RoundRobin. Default: none. Becomes loadBalancer.warmup.")
        @Nullable
        WarmupSpec warmup,

        @JsonPropertyDescription(
                "Which regions and zones requests go to. Default: the caller's zone where the service has outlier detection, else all. Becomes loadBalancer.localityLbSetting.")
        @Nullable
        LocalitySpec locality) {}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Istio's {@code loadBalancer.simple}. */
public enum LoadBalancerPolicy {
    @JsonProperty("LeastRequest")
    LEAST_REQUEST,
    @JsonProperty("RoundRobin")
    ROUND_ROBIN,
    @JsonProperty("Random")
    RANDOM
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who sets a route's weights in the cluster. */
public enum WeightsManager {
    /** Argo Rollouts: the weights of two destinations, and the label of pods in the subsets that it splits between. */
    @JsonProperty("ArgoRollouts")
    ARGO_ROLLOUTS,
    /** Any other controller, script or person who changes weights and nothing else. */
    @JsonProperty("Other")
    OTHER
}

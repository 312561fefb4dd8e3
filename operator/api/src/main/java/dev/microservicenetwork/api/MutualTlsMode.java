package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which connections a workload accepts; Istio's {@code PeerAuthentication.mtls.mode}. */
public enum MutualTlsMode {
    @JsonProperty("Strict")
    STRICT,
    @JsonProperty("Permissive")
    PERMISSIVE,
    @JsonProperty("Disabled")
    DISABLED
}

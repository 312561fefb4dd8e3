package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a request is tried again; Envoy's {@code retry_on} tokens. */
public enum RetryCondition {
    @JsonProperty("ConnectFailure")
    CONNECT_FAILURE("connect-failure", true),
    @JsonProperty("RefusedStream")
    REFUSED_STREAM("refused-stream", true),
    @JsonProperty("ResetBeforeRequest")
    RESET_BEFORE_REQUEST("reset-before-request", true),
    @JsonProperty("Unavailable")
    UNAVAILABLE("unavailable", false),
    @JsonProperty("GatewayError")
    GATEWAY_ERROR("gateway-error", false),
    @JsonProperty("Cancelled")
    CANCELLED("cancelled", false),
    @JsonProperty("DeadlineExceeded")
    DEADLINE_EXCEEDED("deadline-exceeded", false),
    @JsonProperty("ResourceExhausted")
    RESOURCE_EXHAUSTED("resource-exhausted", false),
    @JsonProperty("Internal")
    INTERNAL("internal", false),
    @JsonProperty("ServerError")
    SERVER_ERROR("5xx", false),
    @JsonProperty("Reset")
    RESET("reset", false),
    @JsonProperty("Retriable4xx")
    RETRIABLE_4XX("retriable-4xx", false);

    private final String token;
    private final boolean safe;

    RetryCondition(String token, boolean safe) {
        this.token = token;
        this.safe = safe;
    }

    /** Istio's and Envoy's token in {@code retryOn}. */
    public String token() {
        return token;
    }

    /** Whether the request can't have been executed when this condition is met. */
    public boolean isSafe() {
        return safe;
    }
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Limits of what one proxy has under way: a caller's towards the service, and a pod's own towards its container, for all callers together. What exceeds them
 * fails at once with 503.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record CircuitBreakerSpec(
        @JsonPropertyDescription("false: switches an inherited circuit breaker off. Default: true.") @Nullable
        Boolean enabled,

        @JsonPropertyDescription(
                "Connections to all endpoints together, at least 1. Default: unlimited. Becomes connectionPool.tcp.maxConnections.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer maxConnections,

        @JsonPropertyDescription(
                "Requests that wait for a connection, at least 1. Default: unlimited. Becomes connectionPool.http.http1MaxPendingRequests, which holds for HTTP/2 too.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer maxPendingRequests,

        @JsonPropertyDescription(
                "Requests under way, at least 1. Default: unlimited. Becomes connectionPool.http.http2MaxRequests, which holds for HTTP/1.1 too.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer maxRequests,

        @JsonPropertyDescription(
                "Retries under way, at least 1; a retry budget takes its place. Default: unlimited. Becomes connectionPool.http.maxRetries.")
        @Nullable
        @Min(1)
        @Max(2147483647)
        Integer maxRetries,

        @JsonPropertyDescription(
                "Retries under way as a share of the requests: {} for 20 percent, and always 3. Default: none. Becomes retryBudget.")
        @Nullable
        RetryBudgetSpec retryBudget) {}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** When and how often a failed request is tried again. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record RetriesSpec(
        @JsonPropertyDescription(
                "How often a request is tried again after its first try, 0 to 10; 0 is off. Default: 2. Becomes retries.attempts.")
        @Nullable
        @Min(0)
        @Max(10)
        Integer attempts,

        @JsonPropertyDescription(
                "How long one try may take until its response starts, as a Gateway API duration; 0s is off. Default: off. Becomes retries.perTryTimeout.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String perTryTimeout,

        @JsonPropertyDescription(
                "The pause before the first retry, at least 1ms; it grows up to tenfold. Default: Envoy's 25ms. Becomes retries.backoff.")
        @Nullable
        @Size(max = 32)
        @Pattern(Limits.DURATION)
        String backoff,

        @JsonPropertyDescription(
                "Conditions of a retry. ConnectFailure, RefusedStream and ResetBeforeRequest are safe: the request was not executed. The others need idempotent: true. At most 12. Default: the three safe ones; with idempotent: true also Unavailable and GatewayError. Becomes retries.retryOn.")
        @Size(max = 12)
        List<RetryCondition> on,

        @JsonPropertyDescription(
                "HTTP statuses, 400 to 599, that are retried; needs idempotent: true. At most 16. Default: none. Becomes part of retries.retryOn.")
        @Size(max = 16)
        List<@Min(400) @Max(599) Integer> statusCodes,

        @JsonPropertyDescription(
                "true: a request may be executed twice without harm, so failures after it was sent may be retried. Default: true where each match of the route names a safe or idempotent HTTP method, else false. Becomes more conditions in retries.retryOn.")
        @Nullable
        Boolean idempotent,

        @JsonPropertyDescription(
                "true: a retry may leave the locality in which the tries before it failed. Default: false. Becomes retries.retryRemoteLocalities.")
        @Nullable
        Boolean otherLocalities,

        @JsonPropertyDescription(
                "Who retries: Mesh, or Client where the callers' own library does; never both, since their tries multiply. Client becomes retries.attempts: 0. Default: Mesh.")
        @Nullable
        RetryOwner owner) {

    public RetriesSpec {
        on = Absent.toEmpty(on);
        statusCodes = Absent.toEmpty(statusCodes);
    }
}

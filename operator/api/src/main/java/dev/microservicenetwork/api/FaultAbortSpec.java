package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** An error instead of an answer to some of the requests. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(value = RouteRules.ONE_SHARE, message = RouteRules.ONE_SHARE_MESSAGE)
@ValidationRule(
        value = "has(self.httpStatus) != has(self.grpcStatus)",
        message = "MSN1107: an abort takes exactly one of httpStatus and grpcStatus; keep one of them")
public record FaultAbortSpec(
        @JsonPropertyDescription(
                "The share of the requests, 0 to 100; exactly one of percent and fraction is given. Default: absent. Becomes fault.abort.percentage.")
        @Nullable
        @Min(0)
        @Max(100)
        Integer percent,

        @JsonPropertyDescription(
                "The share, where whole percents are too coarse. Default: absent. Becomes fault.abort.percentage.")
        @Nullable
        FractionSpec fraction,

        @JsonPropertyDescription(
                "The HTTP status, 200 to 599; exactly one of httpStatus and grpcStatus is given. Default: absent. Becomes fault.abort.httpStatus.")
        @Nullable
        @Min(200)
        @Max(599)
        Integer httpStatus,

        @JsonPropertyDescription(
                "The gRPC status, such as Unavailable; exactly one of httpStatus and grpcStatus is given. Default: absent. Becomes fault.abort.grpcStatus.")
        @Nullable
        GrpcStatus grpcStatus) {}

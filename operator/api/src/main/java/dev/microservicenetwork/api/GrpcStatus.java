package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a gRPC call failed; the names of these constants are gRPC's and Istio's. */
public enum GrpcStatus {
    @JsonProperty("Cancelled")
    CANCELLED,
    @JsonProperty("Unknown")
    UNKNOWN,
    @JsonProperty("InvalidArgument")
    INVALID_ARGUMENT,
    @JsonProperty("DeadlineExceeded")
    DEADLINE_EXCEEDED,
    @JsonProperty("NotFound")
    NOT_FOUND,
    @JsonProperty("AlreadyExists")
    ALREADY_EXISTS,
    @JsonProperty("PermissionDenied")
    PERMISSION_DENIED,
    @JsonProperty("ResourceExhausted")
    RESOURCE_EXHAUSTED,
    @JsonProperty("FailedPrecondition")
    FAILED_PRECONDITION,
    @JsonProperty("Aborted")
    ABORTED,
    @JsonProperty("OutOfRange")
    OUT_OF_RANGE,
    @JsonProperty("Unimplemented")
    UNIMPLEMENTED,
    @JsonProperty("Internal")
    INTERNAL,
    @JsonProperty("Unavailable")
    UNAVAILABLE,
    @JsonProperty("DataLoss")
    DATA_LOSS,
    @JsonProperty("Unauthenticated")
    UNAUTHENTICATED
}

package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.GrpcStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the caller's proxy does to some requests before it forwards the others; which ones is drawn for the two independently. */
public record Fault(@Nullable Value<Delay> delay, @Nullable Value<Abort> abort) {
    /** They wait. */
    public record Delay(Percentage percentage, Duration duration) {}

    /** They are answered with an error, of exactly one kind. */
    public record Abort(
            Percentage percentage,
            @Nullable Integer httpStatus,
            @Nullable GrpcStatus grpcStatus) {}
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** A gRPC service, or one of its methods. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record GrpcMatchSpec(
        @JsonPropertyDescription(
                "The full name of the gRPC service, such as shop.v1.Cart. Required. Becomes uri.prefix /service/.")
        @Required
        @Size(min = 1, max = 512)
        @Pattern(Limits.GRPC_SERVICE)
        String service,

        @JsonPropertyDescription(
                "The method, such as Get. Default: every method of the service. Becomes uri.exact /service/method.")
        @Nullable
        @Size(min = 1, max = 256)
        @Pattern(Limits.GRPC_METHOD)
        String method) {}

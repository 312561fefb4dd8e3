package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/** One port of a Service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record PortSpec(
        @JsonPropertyDescription(
                "The port's name in the Service. Default: none; where given it is compared with the Service's.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription("The Service's port number, 1 to 65535. Routes and calls speak of this number.")
        @Required
        @Min(1)
        @Max(65535)
        int port,

        @JsonPropertyDescription(
                "The container port, 1 to 65535. Default: port. Istio's policies select by it, so it must be right even where the Service names it.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer targetPort,

        @JsonPropertyDescription(
                "What is spoken on the port: HTTP, HTTP2, GRPC, WebSocket (HTTP/1.1 with upgrades: no timeouts) or TCP. It must agree with the Service's appProtocol or the prefix of its port name.")
        @Required
        Protocol protocol) {}

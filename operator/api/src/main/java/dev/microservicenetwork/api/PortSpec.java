package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One port of a Service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "!has(self.serverNames) || self.protocol == 'TLS'",
        message = "MSN4129: serverNames are names in TLS; set protocol TLS, or remove them")
public record PortSpec(
        @JsonPropertyDescription(
                "The port's name in the Service. Default: none; where given it is compared with the Service's.")
        @Nullable
        @Size(max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "The Service's port number, 1 to 65535. Routes and calls speak of this number. Required. Becomes destination.port.number.")
        @Required
        @Min(1)
        @Max(65535)
        int port,

        @JsonPropertyDescription(
                "The container port, 1 to 65535. Default: port. Istio's policies select by it, so it must be right even where the Service names it. Becomes ports of policies.")
        @Nullable
        @Min(1)
        @Max(65535)
        Integer targetPort,

        @JsonPropertyDescription(
                "What is spoken on the port: HTTP, HTTP2, GRPC, GRPCWeb (gRPC whose clients may be browsers: the service's sidecar translates what they send, and other gRPC passes), WebSocket (HTTP/1.1 with upgrades: no timeouts), TCP, or TLS (that the service itself ends: connections are told by the name that clients send). It must agree with the Service's appProtocol or the prefix of its port name. Required.")
        @Required
        Protocol protocol,

        @JsonPropertyDescription(
                "TLS only: names that clients send (SNI) beside the Service's own. With versions or routes for the port the mesh refuses any other name; without them it takes all. At most 16. Default: none. Become tls[].match[].sniHosts and hosts of the VirtualService.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) @Pattern(Limits.SUBDOMAIN) String> serverNames) {

    public PortSpec {
        serverNames = Absent.toEmpty(serverNames);
    }
}

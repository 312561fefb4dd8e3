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

/** One port of a gateway and the hosts it serves there. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value = "(self.protocol in ['HTTPS', 'TLS']) == has(self.tls)",
        message =
                "MSN4104: tls is required with protocols HTTPS and TLS and not allowed with HTTP and TCP; add tls or change the protocol")
@ValidationRule(
        value = "self.protocol != 'HTTPS' || !has(self.tls) || !has(self.tls.mode) || self.tls.mode != 'Passthrough'",
        message =
                "MSN4104: with mode Passthrough the gateway sees no HTTP; use protocol TLS, or a mode that ends TLS at the gateway")
@ValidationRule(
        value = "(self.protocol == 'TCP') != (has(self.hosts) && self.hosts.size() > 0)",
        message =
                "MSN4113: hosts are required, except with protocol TCP, which knows none; add them, or remove them from the TCP listener")
@ValidationRule(
        value = "!has(self.httpsRedirect) || !self.httpsRedirect || self.protocol == 'HTTP'",
        message =
                "MSN4105: httpsRedirect needs protocol HTTP, since only requests can be redirected, and HTTPS is where to; move it to the HTTP listener")
public record ListenerSpec(
        @JsonPropertyDescription(
                "The listener's name, unique within the gateway. Required. Becomes the server's port name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription(
                "The port of the gateway's Service, 1 to 65535. Required. Becomes servers[].port.number.")
        @Required
        @Min(1)
        @Max(65535)
        int port,

        @JsonPropertyDescription(
                "HTTP or HTTPS: both carry HTTP/1.1, HTTP/2, gRPC and WebSocket. TLS: connections, told by the name that the client sends (SNI). TCP: connections, told by the port alone. Required. Becomes servers[].port.protocol.")
        @Required
        ListenerProtocol protocol,

        @JsonPropertyDescription(
                "The hosts served, such as shop.example.com or *.shop.example.com, which is every name below it that no other listener has. At most 16; at least one, except with TCP, which has none. Default: none. Becomes servers[].hosts, each with this namespace, so that only routes from here may bind.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) @Pattern(Limits.HOST) String> hosts,

        @JsonPropertyDescription(
                "The server's certificate. Required with HTTPS and TLS, not allowed with HTTP and TCP. Default: absent. Becomes servers[].tls.")
        @Nullable
        ListenerTlsSpec tls,

        @JsonPropertyDescription(
                "true: answer every request with a redirect to HTTPS (301); HTTP only. Default: false. Becomes servers[].tls.httpsRedirect.")
        @Nullable
        Boolean httpsRedirect) {

    public ListenerSpec {
        hosts = Absent.toEmpty(hosts);
    }

    /** Whether TLS ends at the service behind, and the gateway only passes it on. */
    public boolean passesTlsOn() {
        return tls != null && tls.mode() == ListenerTlsSpec.Mode.PASSTHROUGH;
    }

    /** Whether what comes in here can go to a port: requests to one of the HTTP family, connections to one of TCP or TLS, and to TLS only if it has not ended here. */
    public boolean canLeadTo(Protocol port) {
        return switch (port) {
            case TCP -> !protocol.carriesRequests();
            case TLS -> protocol == ListenerProtocol.TCP || (protocol == ListenerProtocol.TLS && passesTlsOn());
            default -> protocol.carriesRequests();
        };
    }
}

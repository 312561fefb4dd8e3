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
        value = "(self.protocol == 'HTTPS') == has(self.tls)",
        message =
                "MSN4104: tls is required with protocol HTTPS and not allowed with HTTP; add tls.credentialNames or change the protocol")
@ValidationRule(
        value = "!has(self.httpsRedirect) || !self.httpsRedirect || self.protocol == 'HTTP'",
        message =
                "MSN4105: httpsRedirect needs protocol HTTP, since HTTPS is where it redirects to; move it to the HTTP listener")
public record ListenerSpec(
        @JsonPropertyDescription("The listener's name, unique within the gateway. Becomes the server's port name.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Limits.LABEL)
        String name,

        @JsonPropertyDescription("The port of the gateway's Service, 1 to 65535. Becomes servers[].port.number.")
        @Required
        @Min(1)
        @Max(65535)
        int port,

        @JsonPropertyDescription(
                "HTTP or HTTPS. Both carry HTTP/1.1, HTTP/2, gRPC and WebSocket. Becomes servers[].port.protocol.")
        @Required
        ListenerProtocol protocol,

        @JsonPropertyDescription(
                "The hosts served, such as shop.example.com or *.shop.example.com. 1 to 16. Becomes servers[].hosts, each with this namespace, so that only routes from here may bind.")
        @Required
        @Size(min = 1, max = 16)
        List<@Size(min = 1, max = 253) @Pattern(Limits.HOST) String> hosts,

        @JsonPropertyDescription(
                "The server's certificate. Required with HTTPS, not allowed with HTTP. Default: absent. Becomes servers[].tls.")
        @Nullable
        ListenerTlsSpec tls,

        @JsonPropertyDescription(
                "true: answer every request with a redirect to HTTPS (301); HTTP only. Default: false. Becomes servers[].tls.httpsRedirect.")
        @Nullable
        Boolean httpsRedirect) {

    public ListenerSpec {
        hosts = Absent.toEmpty(hosts);
    }
}

package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS of a listener. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
public record ListenerTlsSpec(
        @JsonPropertyDescription(
                "Simple: the server shows a certificate, the client none. Default: Simple. Becomes servers[].tls.mode.")
        @Nullable
        Mode mode,

        @JsonPropertyDescription(
                "Secrets with tls.crt and tls.key in the gateway pods' namespace: one, or two for RSA and ECDSA. The operator never reads them. Become servers[].tls.credentialName or credentialNames.")
        @Required
        @Size(min = 1, max = 2)
        List<@Size(min = 1, max = 253) @Pattern(Limits.SUBDOMAIN) String> credentialNames,

        @JsonPropertyDescription(
                "The oldest TLS version accepted: \"1.2\" or \"1.3\". Default: 1.2. Becomes servers[].tls.minProtocolVersion.")
        @Nullable
        TlsVersion minVersion) {

    public ListenerTlsSpec {
        credentialNames = Absent.toEmpty(credentialNames);
    }

    /** Who shows a certificate. */
    public enum Mode {
        @JsonProperty("Simple")
        SIMPLE
    }

    /** Versions of TLS. */
    public enum TlsVersion {
        @JsonProperty("1.2")
        V1_2,
        @JsonProperty("1.3")
        V1_3
    }
}

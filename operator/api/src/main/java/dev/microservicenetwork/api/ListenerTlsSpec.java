package dev.microservicenetwork.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** TLS of a listener. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@RecordBuilder
@ValidationRule(
        value =
                "(has(self.mode) && self.mode == 'Passthrough') != (has(self.credentialNames) && self.credentialNames.size() > 0)",
        message =
                "MSN4112: the gateway shows a certificate unless mode is Passthrough; add credentialNames, or, with Passthrough, remove them")
@ValidationRule(
        value = "!has(self.mode) || self.mode != 'Passthrough' || (!has(self.minVersion) && !has(self.cipherSuites))",
        message =
                "MSN4110: with mode Passthrough the service behind ends TLS; set minVersion and cipherSuites there and remove them here")
@ValidationRule(
        value =
                "(has(self.mode) && self.mode.endsWith('Mutual')) || (!has(self.caCertCredentialName) && !has(self.subjectAltNames))",
        message =
                "MSN4110: caCertCredentialName and subjectAltNames check client certificates; set mode Mutual, for caCertCredentialName also OptionalMutual, or remove them")
@ValidationRule(
        value = "!has(self.cipherSuites) || !has(self.minVersion) || self.minVersion != '1.3'",
        message = "MSN4110: TLS 1.3 has its own ciphers; remove cipherSuites, or set minVersion 1.2")
public record ListenerTlsSpec(
        @JsonPropertyDescription(
                "Simple: the server shows a certificate, the client none. Mutual: the client must show one, too. OptionalMutual: it may. Passthrough (protocol TLS only): the service behind ends TLS, and the gateway routes by the name that the client sends (SNI). Default: Simple. Becomes servers[].tls.mode.")
        @Nullable
        Mode mode,

        @JsonPropertyDescription(
                "Secrets with tls.crt and tls.key in the gateway pods' namespace: one, or two for RSA and ECDSA. The operator never reads them. Required unless mode is Passthrough. Default: none. Become servers[].tls.credentialName or credentialNames.")
        @Size(max = 2)
        List<@Size(min = 1, max = 253) @Pattern(Limits.SUBDOMAIN) String> credentialNames,

        @JsonPropertyDescription(
                "The Secret with the ca.crt that client certificates are checked against, in the gateway pods' namespace; Mutual and OptionalMutual only. Default: ca.crt of the first of credentialNames. Becomes servers[].tls.caCertCredentialName.")
        @Nullable
        @Size(min = 1, max = 253)
        @Pattern(Limits.SUBDOMAIN)
        String caCertCredentialName,

        @JsonPropertyDescription(
                "The oldest TLS version accepted: \"1.2\" or \"1.3\". Default: 1.2. Becomes servers[].tls.minProtocolVersion.")
        @Nullable
        TlsVersion minVersion,

        @JsonPropertyDescription(
                "The ciphers accepted for TLS 1.2, by OpenSSL's names; TLS 1.3 has its own. At most 16. Default: Envoy's. Becomes servers[].tls.cipherSuites.")
        @Size(max = 16)
        List<CipherSuite> cipherSuites,

        @JsonPropertyDescription(
                "Names, such as spiffe://partner/ns/a/sa/b, of which the client certificate must have one; Mutual only. At most 16. Default: any name that the CA has signed. Becomes servers[].tls.subjectAltNames.")
        @Size(max = 16)
        List<@Size(min = 1, max = 253) String> subjectAltNames) {

    public ListenerTlsSpec {
        credentialNames = Absent.toEmpty(credentialNames);
        cipherSuites = Absent.toEmpty(cipherSuites);
        subjectAltNames = Absent.toEmpty(subjectAltNames);
    }

    /** Who shows a certificate. */
    public enum Mode {
        @JsonProperty("Simple")
        SIMPLE,
        @JsonProperty("Mutual")
        MUTUAL,
        @JsonProperty("OptionalMutual")
        OPTIONAL_MUTUAL,
        @JsonProperty("Passthrough")
        PASSTHROUGH;

        /** Whether client certificates are checked. */
        public boolean asksForCertificates() {
            return this == MUTUAL || this == OPTIONAL_MUTUAL;
        }
    }

    /** Versions of TLS. */
    public enum TlsVersion {
        @JsonProperty("1.2")
        V1_2,
        @JsonProperty("1.3")
        V1_3
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.ListenerTlsSpec;
import dev.microservicenetwork.api.ListenerTlsSpec.Mode;
import dev.microservicenetwork.api.ListenerTlsSpec.TlsVersion;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.Objects;
import java.util.stream.Stream;

/** Certificates, ciphers and names are said where they have a meaning. */
final class ListenerCertificates implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.gateways().stream()
                .flatMap(gateway -> At.listeners(gateway).stream())
                .flatMap(listener -> listener.field("tls", ListenerSpec::tls))
                .flatMap(tls -> Stream.of(certificates(tls), clientCertificates(tls), optional(tls), ciphers(tls))
                        .flatMap(it -> it));
    }

    private static Stream<Finding> certificates(At<ListenerTlsSpec> tls) {
        boolean passthrough = tls.it().mode() == Mode.PASSTHROUGH;
        if (passthrough != tls.it().credentialNames().isEmpty()) {
            return Stream.of(
                    passthrough
                            ? new Finding(
                                    Code.MSN4112,
                                    tls.path() + ".credentialNames",
                                    null,
                                    "with mode Passthrough the service shows its own certificate",
                                    "remove credentialNames, or use mode: Simple to end TLS at the gateway")
                            : new Finding(
                                    Code.MSN4112,
                                    tls.path(),
                                    null,
                                    "the gateway has no certificate to show",
                                    "add credentialNames: [<secret>], or, if the service ends TLS, mode: Passthrough"));
        }
        return passthrough
                ? Stream.concat(
                                tls.field("minVersion", ListenerTlsSpec::minVersion),
                                tls.entries("cipherSuites", tls.it().cipherSuites()).stream()
                                        .limit(1))
                        .map(field -> useless(
                                field.path(),
                                "with mode Passthrough the service ends TLS",
                                "remove it; set it at the service"))
                : Stream.of();
    }

    private static Stream<Finding> clientCertificates(At<ListenerTlsSpec> tls) {
        if (Objects.requireNonNullElse(tls.it().mode(), Mode.SIMPLE).asksForCertificates()) {
            return Stream.of();
        }
        return Stream.concat(
                tls.field("caCertCredentialName", ListenerTlsSpec::caCertCredentialName)
                        .map(field -> unchecked(field, "Mutual or OptionalMutual")),
                tls.entries("subjectAltNames", tls.it().subjectAltNames()).stream()
                        .limit(1)
                        .map(field -> unchecked(field, "Mutual")));
    }

    private static Finding unchecked(At<String> field, String mode) {
        return useless(
                field.path(),
                "no client certificate is asked for, so there is none to check",
                "set mode: " + mode + ", or remove it");
    }

    // Envoy's validator asks for a certificate as soon as it has names to check
    private static Stream<Finding> optional(At<ListenerTlsSpec> tls) {
        return tls.it().mode() == Mode.OPTIONAL_MUTUAL
                ? tls.entries("subjectAltNames", tls.it().subjectAltNames()).stream()
                        .limit(1)
                        .map(
                                name -> new Finding(
                                        Code.MSN4139,
                                        tls.path() + ".subjectAltNames",
                                        null,
                                        "with names to check, Envoy refuses clients that show no certificate, so it would not be optional",
                                        "set mode: Mutual if a certificate is a must, or remove subjectAltNames and let the service read the name in x-forwarded-client-cert"))
                : Stream.of();
    }

    private static Stream<Finding> ciphers(At<ListenerTlsSpec> tls) {
        return tls.it().minVersion() == TlsVersion.V1_3
                        && !tls.it().cipherSuites().isEmpty()
                ? Stream.of(useless(
                        tls.path() + ".cipherSuites",
                        "TLS 1.3 has ciphers of its own, and older versions are refused",
                        "remove cipherSuites, or set minVersion: \"1.2\""))
                : Stream.of();
    }

    private static Finding useless(String path, String message, String help) {
        return new Finding(Code.MSN4110, path, null, message, help);
    }
}

package dev.microservicenetwork.e2e.rig;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A key and a self-signed certificate, in PEM. */
public record Certificate(String key, String certificate) {

    private static final List<String> ECDSA = List.of("ec", "-pkeyopt", "ec_paramgen_curve:P-256");

    public static Certificate selfSigned(String host) {
        return selfSigned(host, ECDSA);
    }

    public static Certificate selfSignedRsa(String host) {
        return selfSigned(host, List.of("rsa:2048"));
    }

    private static Certificate selfSigned(String host, List<String> algorithm) {
        try {
            Path key = Files.createTempFile("rig", ".key");
            Path certificate = Files.createTempFile("rig", ".crt");
            List<String> words =
                    new ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "30", "-newkey"));
            words.addAll(algorithm);
            words.addAll(List.of("-subj", "/CN=" + host, "-addext", "subjectAltName=DNS:" + host));
            words.addAll(List.of("-keyout", key.toString(), "-out", certificate.toString()));
            Command.of(words).run().orThrow();
            Certificate made = new Certificate(Files.readString(key), Files.readString(certificate));
            Files.delete(key);
            Files.delete(certificate);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The Secret in which a gateway's pods look for it, in their own namespace. */
    public Secret secret(String namespace, String name) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withType("kubernetes.io/tls")
                .addToData("tls.key", base64(key))
                .addToData("tls.crt", base64(certificate))
                .build();
    }

    /** The same Secret, with the authorities that a client's certificate must be signed by: these, since each has signed itself. */
    public Secret secret(String namespace, String name, Certificate... clients) {
        String authorities = Stream.of(clients).map(Certificate::certificate).collect(Collectors.joining());
        return new SecretBuilder(secret(namespace, name))
                .addToData("ca.crt", base64(authorities))
                .build();
    }

    /** Files with the certificate and the key, in this order, for those who want them by name. */
    public List<Path> files() {
        try {
            Path directory = Files.createTempDirectory("rig");
            directory.toFile().deleteOnExit();
            return List.of(
                    Files.writeString(directory.resolve("tls.crt"), certificate),
                    Files.writeString(directory.resolve("tls.key"), key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

package dev.microservicenetwork.e2e.rig;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** A key and a self-signed certificate, in PEM. */
public record Certificate(String key, String certificate) {

    public static Certificate selfSigned(String host) {
        try {
            Path key = Files.createTempFile("rig", ".key");
            Path certificate = Files.createTempFile("rig", ".crt");
            Command.of(List.of(
                            "openssl",
                            "req",
                            "-x509",
                            "-nodes",
                            "-days",
                            "30",
                            "-newkey",
                            "ec",
                            "-pkeyopt",
                            "ec_paramgen_curve:P-256",
                            "-subj",
                            "/CN=" + host,
                            "-addext",
                            "subjectAltName=DNS:" + host,
                            "-keyout",
                            key.toString(),
                            "-out",
                            certificate.toString()))
                    .run()
                    .orThrow();
            Certificate made = new Certificate(Files.readString(key), Files.readString(certificate));
            Files.delete(key);
            Files.delete(certificate);
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As a file, for a server of its own. */
    public String writeCertificate(Path directory, String name) {
        return write(directory.resolve(name), certificate);
    }

    /** The same of its key. */
    public String writeKey(Path directory, String name) {
        return write(directory.resolve(name), key);
    }

    private static String write(Path file, String text) {
        try {
            return Files.writeString(file, text).toString();
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

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}

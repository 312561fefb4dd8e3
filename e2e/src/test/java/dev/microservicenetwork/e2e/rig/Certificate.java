package dev.microservicenetwork.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}

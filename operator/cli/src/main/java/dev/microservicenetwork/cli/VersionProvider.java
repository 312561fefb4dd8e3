package dev.microservicenetwork.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** This build, and what its objects are for. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream in = VersionProvider.class.getResourceAsStream("build.properties")) {
            build.load(Objects.requireNonNull(in));
        }
        return new String[] {
            "msn " + build.getProperty("version"),
            "for Istio 1.30 and 1.31 (networking.istio.io/v1, security.istio.io/v1)",
            "MicroserviceNetwork microservicenetwork.dev/v1alpha1",
            "Java " + Runtime.version()
        };
    }
}

package dev.microservicenetwork.e2e.rig;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Main classes of this module run as small processes in the pods' networks. */
final class JavaProcess {

    private JavaProcess() {}

    static List<String> of(Class<?> main) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        URI classes = URI.create(
                main.getProtectionDomain().getCodeSource().getLocation().toString());
        return List.of(
                java,
                "-Xmx32m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Path.of(classes).toString(),
                main.getName());
    }
}

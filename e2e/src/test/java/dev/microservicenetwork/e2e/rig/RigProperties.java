package dev.microservicenetwork.e2e.rig;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/** What the build found out before the tests: whether there is a rig, and where. */
final class RigProperties {

    private RigProperties() {}

    static Properties read() {
        Properties properties = new Properties();
        Path file = Path.of(System.getProperty("rig.properties", "target/rig.properties"));
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    static Optional<String> whyUnavailable(Properties properties) {
        if (!Boolean.parseBoolean(properties.getProperty("available"))) {
            return Optional.of(properties.getProperty("reason", "the rig is not prepared; run mvn verify"));
        }
        return inHub(properties.getProperty("hub"))
                ? Optional.empty()
                : Optional.of("this JVM was not started by rig/java/bin/java in the rig's network namespace");
    }

    /** A process's network namespace and the file that names it are one inode. */
    private static boolean inHub(String hub) {
        try {
            Object own = Files.getAttribute(Path.of("/proc/self/ns/net"), "unix:ino");
            return own.equals(Files.getAttribute(Path.of("/run/netns", hub), "unix:ino"));
        } catch (IOException e) {
            return false;
        }
    }
}

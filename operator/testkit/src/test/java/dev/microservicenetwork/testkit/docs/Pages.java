package dev.microservicenetwork.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The pages of the documentation. */
final class Pages {
    static final Path ROOT = Path.of(System.getProperty("repository.root"));

    private Pages() {}

    /** All that are shipped. */
    static List<Path> all() {
        Stream<String> others = Stream.of(
                "README.md", "CONTRIBUTING.md", "SECURITY.md", "charts/microservicenetwork/README.md", "e2e/README.md");
        return Stream.concat(others.map(ROOT::resolve), below("docs").stream()).toList();
    }

    /** Those that are written by hand: the rest is generated from examples and tests. */
    static List<Path> written() {
        return Stream.concat(Stream.of(ROOT.resolve("README.md")), below("docs").stream())
                .filter(page -> !page.startsWith(ROOT.resolve("docs/reference")))
                .filter(page -> !page.endsWith("behaviour.md"))
                .toList();
    }

    /** The page's path in the repository. */
    static String name(Path page) {
        return ROOT.relativize(page).toString();
    }

    /** The page says this; with {@code -Dupdate=true} it is rewritten so that it does. */
    static void holds(Path page, String text) throws IOException {
        if (Boolean.getBoolean("update")) {
            Files.createDirectories(page.getParent());
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("rewrite it with: mvn verify -Dupdate=true")
                .content()
                .isEqualTo(text);
    }

    private static List<Path> below(String directory) {
        try (Stream<Path> files = Files.walk(ROOT.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

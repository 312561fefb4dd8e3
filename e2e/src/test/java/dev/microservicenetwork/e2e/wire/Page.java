package dev.microservicenetwork.e2e.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.microservicenetwork.e2e.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code docs/behaviour.md}: compared with what tests have seen, or with {@code -Dupdate=true} rewritten, one chapter at a time. */
final class Page {
    private static final Path FILE = Installation.ROOT.resolve("docs/behaviour.md");
    private static final String INTRODUCTION = """
            # Behaviour

            What a mesh does with a network. This page is written by the [end-to-end tests](../e2e/README.md): the operator, as the chart installs it, makes Istio's
            objects of each resource; the requests go through real proxies, Istio 1.31 with Envoy 1.40; and what came back is written down. *Foretold* is what the
            project's own model of Istio says, which `msn` and the fast tests rely on; a test fails when proxies do otherwise.

            `outside` is a client of the gateway, `namespace/pod` a pod elsewhere, any other name one in the network's namespace, with a sidecar unless it says
            otherwise. `{n}` counts requests that are sent many times. In *foretold*, what nobody said, such as the usual retries, is left out.
            """;

    private Page() {}

    static void holds(Chapter chapter, String sections) {
        Map<Chapter, String> chapters = read();
        String expected = "## " + chapter.title + "\n\n" + chapter.introduction + "\n\n" + sections;
        if (Boolean.getBoolean("update")) {
            chapters.put(chapter, expected);
            write(chapters);
        }
        assertThat(read().getOrDefault(chapter, ""))
                .as("%s, \"%s\"; rewrite it with: mvn verify -pl e2e -Dupdate=true", FILE, chapter.title)
                .isEqualTo(expected);
    }

    /** One section, where the rest of its chapter has not been tried. */
    static void has(Chapter chapter, String section) {
        assertThat(read().getOrDefault(chapter, ""))
                .as("%s, \"%s\"; rewrite it with: mvn verify -pl e2e -Dupdate=true", FILE, chapter.title)
                .contains(section);
    }

    private static Map<Chapter, String> read() {
        Map<Chapter, String> chapters = new EnumMap<>(Chapter.class);
        if (Files.exists(FILE)) {
            for (String part : text().split("(?m)^(?=## )")) {
                for (Chapter chapter : Chapter.values()) {
                    if (part.startsWith("## " + chapter.title + "\n")) {
                        chapters.put(chapter, part.stripTrailing() + "\n");
                    }
                }
            }
        }
        return chapters;
    }

    private static void write(Map<Chapter, String> chapters) {
        try {
            Files.writeString(
                    FILE, INTRODUCTION + chapters.values().stream().collect(Collectors.joining("\n", "\n", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

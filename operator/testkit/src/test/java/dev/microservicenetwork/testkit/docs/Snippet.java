package dev.microservicenetwork.testkit.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block of YAML in a page that shows a network.
 *
 * @param where page and line
 * @param wrong the code that it is to yield, if a comment {@code <!-- wrong: MSN1234 -->} before it says so; else null
 */
record Snippet(String where, String yaml, String wrong) {
    private static final Pattern BLOCK =
            Pattern.compile("(?:<!-- wrong: (MSN\\d{4}) -->\\s*\\n)?```yaml\\n(.*?)\\n```", Pattern.DOTALL);

    static List<Snippet> in(Path root, Path page) throws IOException {
        String text = Files.readString(page);
        List<Snippet> snippets = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            if (blocks.group(2).contains("kind: MicroserviceNetwork")) {
                long line = text.substring(0, blocks.start(2)).lines().count() + 1;
                snippets.add(new Snippet(root.relativize(page) + ":" + line, blocks.group(2), blocks.group(1)));
            }
        }
        return snippets;
    }
}

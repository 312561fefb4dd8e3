package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What pages show of a terminal is what a terminal shows: each block that begins with {@code $} is run by a shell, in a directory with {@code ./msn}, {@code
 * samples} and the blocks of YAML that the page gives names ({@code <!-- file: shop.yaml -->}). A comment {@code <!-- not run: why -->} excuses a block.
 * {@code -Dupdate=true} rewrites what the commands print.
 */
class TranscriptsTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Pattern BLOCK =
            Pattern.compile("((?:<!--[^>]*-->\\s*\\n)*)```(\\w*)\\n(.*?\\n)```\\n", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("<!-- file: (\\S+) -->");
    private static final Pattern COMMAND = Pattern.compile("(?m)^\\$ (.*)\\n");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> terminalsShowIt() throws IOException {
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            return Stream.concat(Stream.of(ROOT.resolve("README.md")), docs)
                    .filter(page -> page.toString().endsWith(".md"))
                    .sorted()
                    .map(page -> DynamicTest.dynamicTest(ROOT.relativize(page).toString(), () -> check(page)))
                    .toList()
                    .stream();
        }
    }

    private void check(Path page) throws IOException, InterruptedException {
        String text = Files.readString(page);
        Path home = Files.createTempDirectory(directory, "reader");
        StringBuilder seen = new StringBuilder();
        int end = 0;
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            String comments = blocks.group(1);
            String block = blocks.group(3);
            Matcher file = FILE.matcher(comments);
            if (file.find()) {
                Files.writeString(home.resolve(file.group(1)), block);
            } else if (block.startsWith("$ ") && !comments.contains("<!-- not run: ")) {
                seen.append(text, end, blocks.start(3)).append(run(block, home));
                end = blocks.end(3);
            }
        }
        seen.append(text.substring(end));
        if (Boolean.getBoolean("update")) {
            Files.writeString(page, seen);
        }
        assertThat(page)
                .as("rewrite it with: mvn verify -Dupdate=true")
                .content()
                .isEqualTo(seen.toString());
    }

    /** The transcript of the commands of a block. */
    private static String run(String block, Path home) throws IOException, InterruptedException {
        StringBuilder transcript = new StringBuilder();
        Matcher commands = COMMAND.matcher(block);
        while (commands.find()) {
            transcript.append(commands.group()).append(shell(commands.group(1), home));
        }
        return transcript.toString();
    }

    private static String shell(String command, Path home) throws IOException, InterruptedException {
        Path msn = home.resolve("msn");
        if (Files.notExists(msn)) {
            Files.writeString(msn, """
                            #!/bin/sh
                            exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.microservicenetwork.cli.Main "$@"
                            """.formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"), System.getProperty("java.class.path")));
            assertThat(msn.toFile().setExecutable(true)).isTrue();
            copy(ROOT.resolve("samples"), home.resolve("samples"));
        }
        Process shell = new ProcessBuilder("sh", "-c", command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .start();
        shell.getOutputStream().close();
        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        shell.waitFor();
        return printed;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectory(to);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
            for (Path file : files) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }
}

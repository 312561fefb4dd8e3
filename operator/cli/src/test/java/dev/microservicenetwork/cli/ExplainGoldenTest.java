package dev.microservicenetwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What {@code msn explain} prints: each file begins with a command, the rest is its output. {@code -Dupdate=true} rewrites them. */
class ExplainGoldenTest {
    private static final Path ROOT = Path.of(System.getProperty("repository.root"));
    private static final Path GOLDEN = ROOT.resolve("operator/cli/src/test/resources/explain");
    private static final Pattern COMMAND = Pattern.compile("\\$ msn (?<arguments>.*) < (?<input>\\S+)");
    private static final Pattern ARGUMENT = Pattern.compile("'([^']*)'|(\\S+)");

    @TestFactory
    Stream<DynamicTest> files() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    private static void check(Path file) throws IOException {
        String first = Files.readString(file).lines().findFirst().orElseThrow();
        Matcher command = COMMAND.matcher(first);
        assertThat(command.matches()).as("`%s` is a command", first).isTrue();
        Run run = Run.withInput(
                Files.readString(ROOT.resolve(command.group("input"))), arguments(command.group("arguments")));
        String printed = first + "\n" + run.out();
        if (Boolean.getBoolean("update")) {
            Files.writeString(file, printed);
        }
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(printed).as("rewrite it with: mvn verify -Dupdate=true").isEqualTo(Files.readString(file));
    }

    private static String[] arguments(String line) {
        List<String> arguments = new ArrayList<>();
        Matcher argument = ARGUMENT.matcher(line);
        while (argument.find()) {
            String text = argument.group(1) == null ? argument.group(2) : argument.group(1);
            arguments.add(text.startsWith("operator/") ? ROOT.resolve(text).toString() : text);
        }
        return arguments.toArray(String[]::new);
    }
}

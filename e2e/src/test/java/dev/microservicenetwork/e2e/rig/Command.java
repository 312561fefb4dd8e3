package dev.microservicenetwork.e2e.rig;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command to be run to its end. */
public record Command(List<String> words, Map<String, String> environment, String input) {

    private static final long SECONDS = 120;

    public static Command of(List<String> words) {
        return new Command(words, Map.of(), "");
    }

    public Command in(Map<String, String> variables) {
        return new Command(words, variables, input);
    }

    public Command reading(String text) {
        return new Command(words, environment, text);
    }

    /** What a command has left. */
    public record Result(List<String> words, int exit, String out, String err) {

        public boolean ok() {
            return exit == 0;
        }

        /** The trimmed output, once the command is known to have succeeded. */
        public String orThrow() {
            if (!ok()) {
                throw new IllegalStateException(String.join(" ", words) + ": exit " + exit + "\n" + err + out);
            }
            return out.strip();
        }
    }

    public Result run() {
        try {
            return attempt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Result attempt() throws IOException, InterruptedException {
        Path in = Files.createTempFile("rig", ".in");
        Path out = Files.createTempFile("rig", ".out");
        Path err = Files.createTempFile("rig", ".err");
        try {
            Files.writeString(in, input);
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
                throw new IllegalStateException(String.join(" ", words) + ": not done in " + SECONDS + " s");
            }
            return new Result(words, process.exitValue(), read(out), read(err));
        } finally {
            for (Path file : List.of(in, out, err)) {
                Files.delete(file);
            }
        }
    }

    /** Answers may be binary; what is no UTF-8 is replaced. */
    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}

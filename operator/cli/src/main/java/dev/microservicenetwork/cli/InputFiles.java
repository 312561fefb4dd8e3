package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.yaml.SourceDocument;
import dev.microservicenetwork.cli.yaml.UnreadableInput;
import dev.microservicenetwork.cli.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** Everything that the arguments name, read. Each file that can't be read is one problem; the others are read all the same. */
final class InputFiles {
    private final List<SourceDocument> documents = new ArrayList<>();
    private final List<Diagnostic> problems = new ArrayList<>();

    private InputFiles() {}

    static InputFiles read(List<String> inputs, InputStream stdin) {
        InputFiles files = new InputFiles();
        Collection<Path> paths = new LinkedHashSet<>();
        for (String input : inputs) {
            if (input.equals("-")) {
                files.add("<stdin>", stdin);
            } else {
                paths.addAll(files.expand(Path.of(input)));
            }
        }
        paths.parallelStream().map(Content::of).toList().forEach(files::add);
        return files;
    }

    /** What a file holds, or why it can't be read. */
    private record Content(List<SourceDocument> documents, List<Diagnostic> problems) {
        static Content of(Path file) {
            try {
                return new Content(readOne(file), List.of());
            } catch (UnreadableInput e) {
                return new Content(List.of(), List.of(Diagnostic.of(e)));
            }
        }
    }

    /** The documents of one file, such as the configuration. */
    static List<SourceDocument> readOne(Path file) throws UnreadableInput {
        try (InputStream in = Files.newInputStream(file)) {
            return YamlReader.read(file.toString(), in.readNBytes(YamlReader.BYTES + 1));
        } catch (NoSuchFileException e) {
            throw new UnreadableInput("no such file: " + file, null, null);
        } catch (IOException e) {
            throw new UnreadableInput("can't read " + file + ": " + e.getMessage(), null, null);
        }
    }

    List<SourceDocument> documents() {
        return documents;
    }

    List<Diagnostic> problems() {
        return problems;
    }

    private List<Path> expand(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path.normalize());
        }
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(InputFiles::isResource)
                    .map(Path::normalize)
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            problems.add(Diagnostic.unusable("can't read " + path + ": " + e.getMessage(), null, null, null));
            return List.of();
        }
    }

    private static boolean isResource(Path path) {
        return path.toString().matches("(?s).*\\.(yaml|yml|json)") && Files.isRegularFile(path);
    }

    private void add(Content file) {
        documents.addAll(file.documents());
        problems.addAll(file.problems());
    }

    private void add(String name, InputStream in) {
        try {
            documents.addAll(YamlReader.read(name, in.readNBytes(YamlReader.BYTES + 1)));
        } catch (IOException e) {
            problems.add(Diagnostic.unusable("can't read standard input: " + e.getMessage(), null, null, null));
        } catch (UnreadableInput e) {
            problems.add(Diagnostic.of(e));
        }
    }
}

package dev.microservicenetwork.testkit.golden;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.read.ConfigurationReader;
import dev.microservicenetwork.engine.read.InvalidConfiguration;
import dev.microservicenetwork.engine.text.ObjectYaml;
import dev.microservicenetwork.evaluator.Expectations;
import dev.microservicenetwork.evaluator.Mesh;
import dev.microservicenetwork.evaluator.Mismatch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One directory: {@code in.yaml} (a resource), {@code out.yaml} (its objects), {@code findings.txt} (if it has findings), {@code requests.yaml} (what
 * requests must get, judged by the evaluator from the objects alone) and perhaps {@code cluster.yaml} (all that the cluster has; without it, the cluster is as
 * the resource declares) and {@code config.yaml} (the operator's configuration).
 */
public record GoldenCase(String name, Path directory, Path input) {
    private static final Set<String> FILES =
            Set.of("in.yaml", "out.yaml", "findings.txt", "requests.yaml", "cluster.yaml", "config.yaml");

    /** The cases below a directory, and those of samples: a case without {@code in.yaml} is the sample of its name. */
    public static List<GoldenCase> in(Path root, Path samples) {
        try (Stream<Path> directories = Files.list(root)) {
            return directories
                    .filter(Files::isDirectory)
                    .sorted()
                    .map(directory -> of(directory, samples))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase of(Path directory, Path samples) {
        String name = directory.getFileName().toString();
        Path own = directory.resolve("in.yaml");
        return new GoldenCase(name, directory, Files.exists(own) ? own : samples.resolve(name + ".yaml"));
    }

    public MicroserviceNetwork resource() {
        return Manifests.read(text(input)).stream()
                .filter(MicroserviceNetwork.class::isInstance)
                .map(MicroserviceNetwork.class::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(input + " holds no MicroserviceNetwork"));
    }

    /** What the cluster has, if the case says. */
    public Optional<List<HasMetadata>> cluster() {
        Path file = directory.resolve("cluster.yaml");
        return Files.exists(file) ? Optional.of(Manifests.read(text(file))) : Optional.empty();
    }

    public Compilation compile() {
        return Compiler.compile(resource(), configuration(), facts());
    }

    /** What is known of the cluster. */
    public Facts facts() {
        return cluster().map(GoldenCase::complete).orElse(Facts.NONE);
    }

    /** The operator's configuration. */
    public Configuration configuration() {
        return configuration(directory);
    }

    /** The configuration that {@code config.yaml} of a directory holds, else the built-in one. */
    public static Configuration configuration(Path directory) {
        Path file = directory.resolve("config.yaml");
        try {
            return Files.exists(file)
                    ? ConfigurationReader.read(new YAMLMapper().readTree(text(file)))
                    : Configuration.DEFAULT;
        } catch (InvalidConfiguration | JsonProcessingException e) {
            throw new IllegalStateException(file + " is no configuration", e);
        }
    }

    private static Facts complete(List<HasMetadata> objects) {
        Facts some = Facts.of(objects);
        return new Facts(true, some.services(), some.pods(), some.istioObjects(), some.networks());
    }

    /** The objects as {@code out.yaml} has them; what is held back is left out. */
    public static String objects(Compilation compilation) {
        return ObjectYaml.write(compilation.objects().stream()
                .filter(object -> !compilation.heldBack().contains(dev.microservicenetwork.engine.ObjectKey.of(object)))
                .toList());
    }

    /** The findings as {@code findings.txt} has them. */
    public static String findings(Compilation compilation) {
        return Stream.concat(
                        compilation.findings().stream().map(GoldenCase::line),
                        compilation.suppressed().stream()
                                .map(it -> "suppressed " + severity(it.finding()) + " "
                                        + it.finding().sentence() + " (" + it.by() + ": " + it.reason() + ")\n"))
                .collect(Collectors.joining());
    }

    /** A finding as {@code findings.txt} has it. */
    public static String line(Finding finding) {
        return severity(finding) + " " + finding.sentence() + "\n";
    }

    private static String severity(Finding finding) {
        return finding.severity().name().toLowerCase(Locale.ROOT);
    }

    /** What requests get otherwise than expected; the objects are read from {@code out.yaml}, so that the evaluator judges what is reviewed. */
    public List<Mismatch> mismatches() {
        Path requests = directory.resolve("requests.yaml");
        if (!Files.exists(requests)) {
            return List.of();
        }
        List<HasMetadata> ours = Manifests.read(expected("out.yaml"));
        List<HasMetadata> there = cluster().orElseGet(() -> DeclaredCluster.of(resource(), configuration()));
        List<HasMetadata> all = Stream.concat(
                        ours.stream(),
                        there.stream().filter(object -> ours.stream().noneMatch(it -> isSame(it, object))))
                .toList();
        return Expectations.parse(text(requests), resource().getMetadata().getNamespace())
                .check(Mesh.of(all));
    }

    // What is written replaces what is there.
    private static boolean isSame(HasMetadata one, HasMetadata other) {
        return one.getKind().equals(other.getKind())
                && one.getMetadata().getName().equals(other.getMetadata().getName())
                && Objects.equals(
                        one.getMetadata().getNamespace(), other.getMetadata().getNamespace());
    }

    /** Files of the directory that nothing reads. */
    public List<String> unusedFiles() {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !FILES.contains(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file of the case; empty if it has none. */
    public String expected(String file) {
        Path path = directory.resolve(file);
        return Files.exists(path) ? text(path) : "";
    }

    /** Writes, or where there is nothing to say removes, a file of the case. */
    public void rewrite(String file, String content) {
        try {
            if (content.isEmpty()) {
                Files.deleteIfExists(directory.resolve(file));
            } else {
                Files.writeString(directory.resolve(file), content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

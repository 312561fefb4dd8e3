package dev.microservicenetwork.cli;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.report.Summary;
import dev.microservicenetwork.cli.yaml.SourceDocument;
import dev.microservicenetwork.cli.yaml.UnreadableInput;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.ObjectKey;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.finding.Severity;
import dev.microservicenetwork.engine.read.ConfigurationReader;
import dev.microservicenetwork.engine.read.InvalidConfiguration;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What all the input comes to.
 *
 * @param networks in the order of the input
 * @param known all that is said of the cluster, the networks included
 * @param diagnostics of the networks, and of what can't be read
 */
record Outcome(List<Compiled> networks, Facts known, List<Diagnostic> diagnostics, List<Diagnostic> suppressed) {
    Outcome {
        networks = List.copyOf(networks);
        diagnostics = List.copyOf(diagnostics);
        suppressed = List.copyOf(suppressed);
    }

    /** A network and what it compiles to. */
    record Compiled(Documents.Network network, Compilation compilation) {
        List<Diagnostic> diagnostics() {
            return compilation.findings().stream()
                    .map(it -> Diagnostic.of(it, resource(), network.document()))
                    .sorted(Diagnostic.BY_PLACE)
                    .toList();
        }

        List<Diagnostic> suppressed() {
            return compilation.suppressed().stream()
                    .map(it -> Diagnostic.of(it, resource(), network.document()))
                    .sorted(Diagnostic.BY_PLACE)
                    .toList();
        }

        /** What would be written: nothing where the spec has errors, and nothing that is held back. */
        List<HasMetadata> objects() {
            return compilation.objects().stream()
                    .filter(object -> !compilation.heldBack().contains(ObjectKey.of(object)))
                    .toList();
        }

        private String resource() {
            return "MicroserviceNetwork " + network.name();
        }
    }

    static Outcome of(List<String> inputs, InputOptions options, InputStream stdin) {
        return of(inputs, options, stdin, compilation -> compilation);
    }

    /** The same without objects and graphs, which would fill the memory with what nobody asks for. */
    static Outcome ofFindings(List<String> inputs, InputOptions options, InputStream stdin) {
        return of(
                inputs,
                options,
                stdin,
                all -> new Compilation(null, List.of(), Set.of(), Set.of(), all.findings(), all.suppressed()));
    }

    private static Outcome of(
            List<String> inputs, InputOptions options, InputStream stdin, UnaryOperator<Compilation> kept) {
        InputFiles files = InputFiles.read(inputs, stdin);
        List<Diagnostic> diagnostics = new ArrayList<>(files.problems());
        Documents documents = Documents.of(files.documents(), options.namespace);
        diagnostics.addAll(documents.problems());
        if (documents.networks().isEmpty() && diagnostics.isEmpty()) {
            diagnostics.add(Diagnostic.unusable(
                    "there is no MicroserviceNetwork in the input",
                    null,
                    "of the files given, those named *.yaml, *.yml and *.json in directories are read",
                    null));
        }
        Facts facts = documents.facts();
        List<Compiled> networks;
        try {
            Configuration configuration = configuration(options.config);
            networks = documents.networks().parallelStream()
                    .map(network -> new Compiled(network, kept.apply(compile(network, configuration, facts))))
                    .toList();
        } catch (UnreadableInput e) {
            diagnostics.add(Diagnostic.of(e));
            networks = documents.networks().stream()
                    .map(network -> new Compiled(network, nothing(List.of())))
                    .toList();
        }
        networks.forEach(it -> diagnostics.addAll(it.diagnostics()));
        return new Outcome(
                networks,
                facts,
                diagnostics,
                networks.stream().flatMap(it -> it.suppressed().stream()).toList());
    }

    List<HasMetadata> objects() {
        return networks.stream().flatMap(it -> it.objects().stream()).toList();
    }

    Summary summary() {
        return Summary.of(networks.size(), diagnostics, suppressed.size());
    }

    boolean isUsable() {
        return diagnostics.stream().noneMatch(Diagnostic::isUnusable);
    }

    int exitCode(boolean failOnWarning) {
        if (!isUsable()) {
            return ExitCode.BAD_INPUT;
        }
        return diagnostics.stream().anyMatch(it -> failOnWarning || it.severity() == Severity.ERROR)
                ? ExitCode.FINDINGS
                : ExitCode.OK;
    }

    private static Compilation compile(Documents.Network network, Configuration configuration, Facts facts) {
        List<Finding> findings = new ArrayList<>(network.reading().findings());
        MicroserviceNetwork resource = network.reading().compilable().orElse(null);
        if (resource == null) {
            return nothing(findings);
        }
        Compilation compilation = Compiler.compile(resource, configuration, facts);
        findings.addAll(compilation.findings());
        return compilation.withFindings(findings, compilation.suppressed());
    }

    private static Compilation nothing(List<Finding> findings) {
        return new Compilation(null, List.of(), Set.of(), findings);
    }

    static Configuration configuration(@Nullable String file) throws UnreadableInput {
        if (file == null) {
            return Configuration.DEFAULT;
        }
        List<SourceDocument> documents = InputFiles.readOne(Path.of(file));
        if (documents.isEmpty()) {
            return Configuration.DEFAULT;
        }
        SourceDocument document = documents.get(0);
        try {
            return ConfigurationReader.read(document.json());
        } catch (InvalidConfiguration e) {
            throw new UnreadableInput(String.valueOf(e.getMessage()), document.value(e.path()), e.help());
        }
    }
}

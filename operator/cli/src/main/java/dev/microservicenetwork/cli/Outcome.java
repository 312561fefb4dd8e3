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
import org.jspecify.annotations.Nullable;

/**
 * What all the input comes to.
 *
 * @param networks how many networks there are
 * @param objects what would be written for the networks, in the order of the input: nothing where a spec has errors, and nothing that is held back
 */
record Outcome(int networks, List<HasMetadata> objects, List<Diagnostic> diagnostics, List<Diagnostic> suppressed) {
    Outcome {
        objects = List.copyOf(objects);
        diagnostics = List.copyOf(diagnostics);
        suppressed = List.copyOf(suppressed);
    }

    static Outcome of(InputOptions options, InputStream stdin) {
        InputFiles files = InputFiles.read(options.inputs, stdin);
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
        List<HasMetadata> objects = new ArrayList<>();
        List<Diagnostic> suppressed = new ArrayList<>();
        try {
            Configuration configuration = configuration(options.config);
            Facts facts = documents.facts();
            for (Documents.Network network : documents.networks()) {
                Compilation compilation = compile(network, configuration, facts);
                compilation.findings().stream()
                        .map(it -> Diagnostic.of(it, "MicroserviceNetwork " + network.name(), network.document()))
                        .sorted(Diagnostic.BY_PLACE)
                        .forEach(diagnostics::add);
                compilation.suppressed().stream()
                        .map(it -> Diagnostic.of(it, "MicroserviceNetwork " + network.name(), network.document()))
                        .sorted(Diagnostic.BY_PLACE)
                        .forEach(suppressed::add);
                compilation.objects().stream()
                        .filter(object -> !compilation.heldBack().contains(ObjectKey.of(object)))
                        .forEach(objects::add);
            }
        } catch (UnreadableInput e) {
            diagnostics.add(Diagnostic.of(e));
        }
        return new Outcome(documents.networks().size(), objects, diagnostics, suppressed);
    }

    Summary summary() {
        return Summary.of(networks, diagnostics, suppressed.size());
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
            return new Compilation(null, List.of(), Set.of(), findings);
        }
        Compilation compilation = Compiler.compile(resource, configuration, facts);
        findings.addAll(compilation.findings());
        return compilation.withFindings(findings, compilation.suppressed());
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

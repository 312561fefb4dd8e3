package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.report.JsonReport;
import dev.microservicenetwork.cli.report.TextReport;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code msn lint}. */
@Command(
        name = "lint",
        sortOptions = false,
        description =
                "Check MicroserviceNetworks: what the API server and the operator would find, with line and column.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no errors (with --fail-on warning: no findings)",
            "1:errors (with --fail-on warning: findings)",
            "2:input that can't be read, or wrong options"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  msn lint shop.yaml",
            "  msn lint networks/ --fail-on warning -o json",
            "  helm template shop | msn lint - -n shop"
        })
@SuppressWarnings("NullAway.Init")
final class LintCommand implements Callable<Integer> {
    /** How the findings are written. */
    enum Format {
        text,
        json
    }

    /** The least finding that fails. */
    enum FailOn {
        error,
        warning
    }

    private final Console console;

    @Mixin
    private Inputs inputs;

    @Mixin
    private InputOptions options;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print the findings: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            defaultValue = "error",
            description =
                    "From which severity on the exit code is 1: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private FailOn failOn;

    @Option(
            names = "--show-suppressed",
            description = "Show also the warnings that spec.suppressions silences, with the reasons given there.")
    private boolean showSuppressed;

    LintCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Outcome outcome = Outcome.ofFindings(inputs.paths, options, console.in());
        List<Diagnostic> diagnostics = outcome.diagnostics();
        List<Diagnostic> suppressed = showSuppressed ? outcome.suppressed() : List.of();
        if (format == Format.json) {
            console.out().print(JsonReport.of(diagnostics, suppressed, outcome.summary()));
        } else {
            List<Diagnostic> shown =
                    Stream.concat(diagnostics.stream(), suppressed.stream()).toList();
            String blocks = new TextReport(console.outStyle(options.color)).of(shown);
            console.out().println(blocks + (blocks.isEmpty() ? "" : "\n") + outcome.summary());
        }
        return outcome.exitCode(failOn == FailOn.warning);
    }
}

package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.report.TextReport;
import dev.microservicenetwork.engine.text.ObjectYaml;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code msn render}. */
@Command(
        name = "render",
        sortOptions = false,
        description =
                "Print the Istio objects that MicroserviceNetworks compile to, as YAML; findings go to standard error.",
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all networks are rendered",
            "1:findings: nothing is printed for a spec with errors, nor what the operator would hold back",
            "2:input that can't be read, or wrong options; nothing is printed"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  msn render shop.yaml",
            "  msn render networks/ --config operator.yaml -n shop",
            "  kubectl get msn,svc,pods -n shop -o yaml | msn render -"
        })
final class RenderCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private Inputs inputs;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private InputOptions options;

    RenderCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Outcome outcome = Outcome.of(inputs.paths, options, console.in());
        List<Diagnostic> diagnostics = outcome.diagnostics();
        if (!diagnostics.isEmpty()) {
            console.err().print(new TextReport(console.errStyle(options.color)).of(diagnostics));
            console.err().println("\n" + outcome.summary());
        }
        if (outcome.isUsable()) {
            console.out().print(ObjectYaml.write(outcome.objects()));
        }
        return outcome.exitCode(false);
    }
}

package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.Outcome.Compiled;
import dev.microservicenetwork.cli.explain.Explanation;
import dev.microservicenetwork.cli.report.Diagnostic;
import dev.microservicenetwork.cli.report.TextReport;
import dev.microservicenetwork.engine.finding.Severity;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code msn explain}. */
@Command(
        name = "explain",
        sortOptions = false,
        description = {
            "Explain a service, or what becomes of a request to it: what holds, which field of the resource says so, and which field of which object it became.",
            "CALLER is a service, a namespace/service-account, or outside; from outside a HOST or a URL is called."
        },
        customSynopsis = {
            "msn explain SERVICE FILE|DIR|-...",
            "msn explain 'CALLER->SERVICE' FILE|DIR|-... [--method GET] [--path /] [--header 'NAME: VALUE']...",
            "msn explain --from CALLER SERVICE FILE|DIR|-..."
        },
        optionListHeading = "%nOptions:%n",
        parameterListHeading = "%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:explained, also if the request is refused",
            "1:the network has errors, which are printed as by msn lint",
            "2:no such service or caller, input that can't be read, or wrong options"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  msn explain cart shop.yaml",
            "  msn explain 'web->cart' shop.yaml --path /items/1 --header 'x-tester: yes'",
            "  msn explain --from web cart shop.yaml        the same without quotes",
            "  msn explain 'outside->https://shop.example.com/cart' shop.yaml"
        })
@SuppressWarnings("NullAway.Init")
final class ExplainCommand implements Callable<Integer> {
    /** How the explanation is written. */
    enum Format {
        text,
        json
    }

    private final Console console;

    @Parameters(
            index = "0",
            paramLabel = "SERVICE",
            description =
                    "A service, by its name or as name.namespace; as 'CALLER->SERVICE' a request to it (in quotes, lest the shell take > for a file).")
    private String target;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = Inputs.LABEL,
            description = "What is read, as for msn lint.")
    private List<String> inputs;

    @Option(names = "--from", paramLabel = "CALLER", description = "Who calls; the same as CALLER->, without quotes.")
    private @Nullable String from;

    @Mixin
    private RequestOptions request;

    @Option(
            names = "--network",
            paramLabel = "[NAMESPACE/]NAME",
            description = "Which network, where several have such a service.")
    private @Nullable String network;

    @Option(
            names = {"-a", "--all"},
            description = "Show also the defaults that no object says, since Istio or Envoy does so unasked.")
    private boolean all;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How to print it: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Mixin
    private InputOptions options;

    ExplainCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Outcome outcome = Outcome.of(inputs, options, console.in());
        if (!outcome.isUsable()) {
            return say(
                    outcome.diagnostics().stream()
                            .filter(Diagnostic::isUnusable)
                            .toList(),
                    ExitCode.BAD_INPUT);
        }
        try {
            Explanation explanation = new Explainer(outcome, Outcome.configuration(options.config), network)
                    .explain(target, from, request);
            console.out()
                    .print(
                            format == Format.json
                                    ? explanation.json()
                                    : explanation.text(console.outStyle(options.color), all));
            return ExitCode.OK;
        } catch (Explainer.HasErrors e) {
            return say(errors(e.networks()), ExitCode.FINDINGS);
        } catch (Unexplainable e) {
            return say(List.of(e.diagnostic()), ExitCode.BAD_INPUT);
        } catch (dev.microservicenetwork.cli.yaml.UnreadableInput e) {
            return say(List.of(Diagnostic.of(e)), ExitCode.BAD_INPUT);
        }
    }

    private static List<Diagnostic> errors(List<Compiled> networks) {
        return networks.stream()
                .flatMap(it -> it.diagnostics().stream())
                .filter(it -> it.severity() == Severity.ERROR)
                .toList();
    }

    private int say(List<Diagnostic> problems, int exitCode) {
        console.err().print(new TextReport(console.errStyle(options.color)).of(problems));
        return exitCode;
    }
}

package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.Console.Color;
import dev.microservicenetwork.cli.demo.Demo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code msn demo}. */
@Command(
        name = "demo",
        sortOptions = false,
        description = {
            "See the operator at work, without a cluster: an API server in this process, a network applied, a change, and somebody else's meddling set right."
        },
        optionListHeading = "%nOptions:%n")
final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "When to colour: ${COMPLETION-CANDIDATES}. Default: auto, on a terminal unless NO_COLOR is set.")
    @SuppressWarnings("NullAway.Init")
    private Color color;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        new Demo(console.out(), console.outStyle(color), console.outIsTerminal(), console.in()).run();
        return ExitCode.OK;
    }
}

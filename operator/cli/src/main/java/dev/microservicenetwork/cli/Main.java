package dev.microservicenetwork.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code msn}: the entry point, and what all commands share. */
@Command(
        name = "msn",
        synopsisSubcommandLabel = "COMMAND",
        description = "Checks MicroserviceNetwork resources and compiles them into Istio objects, without a cluster.",
        versionProvider = VersionProvider.class,
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no findings",
            "1:findings",
            "2:input that can't be read, or wrong options",
            "3:the cluster can't be reached or refuses"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  msn lint shop.yaml                        check a file",
            "  msn render shop.yaml | kubectl diff -f -  see what would change in the cluster",
            "  msn explain cart shop.yaml                what holds for a service, and why",
            "  msn help render                           more about a command"
        })
public final class Main implements Runnable {
    /** Commands that log nothing, so that Logback need not start. */
    private static final Set<String> SILENT = Set.of("render", "lint", "explain");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version, and the Istio versions that the objects are for.")
    private boolean version;

    private Main() {}

    public static void main(String[] args) {
        if (args.length > 0 && SILENT.contains(args[0])) {
            System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
            System.setProperty("slf4j.internal.verbosity", "WARN");
        }
        Console console = Console.ofProcess();
        int exitCode = run(console, args);
        console.out().flush();
        console.err().flush();
        System.exit(exitCode);
    }

    static int run(Console console, String... args) {
        return commandLine(console).execute(args);
    }

    /** All commands; a new one is a line here. */
    static CommandLine commandLine(Console console) {
        return new CommandLine(new Main())
                .addSubcommand(new RenderCommand(console))
                .addSubcommand(new LintCommand(console))
                .addSubcommand(new ExplainCommand(console))
                .addSubcommand(new OperatorCommand(console))
                .addSubcommand(new DemoCommand(console))
                .addSubcommand(new CommandLine.HelpCommand())
                .setOut(writer(console.out()))
                .setErr(writer(console.err()))
                .setUsageHelpWidth(100)
                .setExecutionExceptionHandler((exception, command, parsed) -> bug(console, exception));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Missing command");
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static int bug(Console console, Exception exception) {
        console.err().println("internal error; please report it with the input that causes it");
        exception.printStackTrace(console.err());
        return ExitCode.BUG;
    }
}

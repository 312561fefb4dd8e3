package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.Console.Color;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How resources are read; the same for all commands that read some. */
@SuppressWarnings("NullAway.Init")
final class InputOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            defaultValue = "default",
            description = "The namespace of objects that name none. Default: ${DEFAULT-VALUE}.")
    String namespace;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The operator's configuration. Default: the built-in one.")
    @Nullable
    String config;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "When to colour: ${COMPLETION-CANDIDATES}. Default: auto, on a terminal unless NO_COLOR is set.")
    Color color;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    boolean help;
}

package dev.microservicenetwork.cli;

import dev.microservicenetwork.cli.Console.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the commands that read resources have in common. */
@SuppressWarnings("NullAway.Init")
final class InputOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = {
                "YAML or JSON; a directory stands for all *.yaml, *.yml and *.json files in and below it, - for standard input.",
                "Services, Pods, Istio objects and other MicroserviceNetworks among them are what is known of the cluster; all else is taken to be as declared."
            })
    List<String> inputs;

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

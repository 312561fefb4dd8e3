package dev.microservicenetwork.cli;

import java.util.List;
import picocli.CommandLine.Parameters;

/** What is read. */
@SuppressWarnings("NullAway.Init")
final class Inputs {
    static final String LABEL = "FILE|DIR|-";

    @Parameters(
            arity = "1..*",
            paramLabel = LABEL,
            description = {
                "YAML or JSON; a directory stands for all *.yaml, *.yml and *.json files in and below it, - for standard input.",
                "Services, Pods, Istio objects and other MicroserviceNetworks among them are what is known of the cluster; all else is taken to be as declared."
            })
    List<String> paths;
}

package dev.microservicenetwork.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.cli.yaml.UnreadableInput;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.runtime.Clients;
import dev.microservicenetwork.runtime.http.Probes;
import dev.microservicenetwork.runtime.reconcile.Finalizers;
import dev.microservicenetwork.runtime.reconcile.NetworkOperator;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code msn operator}. */
@Command(
        name = "operator",
        sortOptions = false,
        description =
                "Run the operator: watch the MicroserviceNetworks of a cluster and keep what they compile to in place.",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:stopped by a signal, or finalizers released",
            "2:a configuration that can't be read, or wrong options",
            "3:the cluster can't be reached, refuses, or lacks a kind"
        },
        footerHeading = "%nExamples:%n",
        footer = {"  msn operator --kubeconfig ~/.kube/config", "  msn operator --config operator.yaml --listen :8080"})
final class OperatorCommand implements Callable<Integer> {
    private static final List<String> NEEDED = Stream.concat(
                    Stream.of(MicroserviceNetwork.CRD_NAME),
                    Stream.of(
                            "virtualservices.networking.istio.io",
                            "gateways.networking.istio.io",
                            "destinationrules.networking.istio.io",
                            "peerauthentications.security.istio.io",
                            "authorizationpolicies.security.istio.io"))
            .toList();

    private final Console console;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The operator's configuration. Default: the built-in one.")
    private @Nullable String config;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description =
                    "How to reach the cluster. Default: $KUBECONFIG, ~/.kube/config, or the pod's own service account.")
    private @Nullable File kubeconfig;

    @Option(
            names = "--listen",
            paramLabel = "[HOST]:PORT",
            description = "Serve /livez and /readyz there. Default: don't.")
    private @Nullable String listen;

    @Option(
            names = "--release-finalizers",
            description =
                    "Only remove the operator's finalizer from all resources, so that they can be deleted without it; used when it is uninstalled.")
    private boolean releaseFinalizers;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    OperatorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        verbose();
        Config cluster;
        InetSocketAddress address;
        try {
            address = listen == null ? null : address(listen);
            cluster = kubeconfig == null ? new ConfigBuilder().build() : Config.fromKubeconfig(kubeconfig);
        } catch (IOException e) {
            return fail(ExitCode.BAD_INPUT, "can't listen on " + listen + ": " + e.getMessage());
        } catch (KubernetesClientException e) {
            return fail(ExitCode.BAD_INPUT, "can't read the kubeconfig " + kubeconfig + ": " + reason(e));
        }
        return call(cluster, address);
    }

    private Integer call(Config cluster, @Nullable InetSocketAddress address) {
        try (KubernetesClient client = Clients.create(cluster)) {
            if (releaseFinalizers) {
                console.out().println("released " + Finalizers.release(client) + " MicroserviceNetworks");
                return ExitCode.OK;
            }
            Configuration configuration = Outcome.configuration(config);
            List<String> missing =
                    NEEDED.stream().filter(name -> !isInstalled(client, name)).toList();
            if (!missing.isEmpty()) {
                return fail(
                        ExitCode.CLUSTER,
                        "the cluster lacks these kinds: " + String.join(", ", missing)
                                + "; install Istio's CRDs and this operator's");
            }
            return run(client, configuration, address);
        } catch (UnreadableInput e) {
            return fail(ExitCode.BAD_INPUT, String.valueOf(e.getMessage()));
        } catch (KubernetesClientException e) {
            return fail(ExitCode.CLUSTER, "the cluster can't be reached or refuses: " + reason(e));
        } catch (NetworkOperator.NotStarted e) {
            return fail(ExitCode.CLUSTER, "the operator can't watch what it needs: " + e.getMessage());
        } catch (IOException e) {
            return fail(ExitCode.BAD_INPUT, "can't listen on " + listen + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.OK;
        }
    }

    private Integer run(KubernetesClient client, Configuration configuration, @Nullable InetSocketAddress address)
            throws IOException, InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        NetworkOperator[] started = new NetworkOperator[1];
        try (Probes probes = address == null
                        ? null
                        : Probes.serve(address, () -> started[0] != null && started[0].isReady());
                NetworkOperator operator = NetworkOperator.start(client, configuration, Clock.systemUTC())) {
            started[0] = operator;
            LoggerFactory.getLogger(OperatorCommand.class)
                    .info(
                            "ready{}",
                            probes == null
                                    ? ""
                                    : "; probes on port " + probes.address().getPort());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                operator.close();
                stopped.countDown();
            }));
            stopped.await();
            return ExitCode.OK;
        }
    }

    private static boolean isInstalled(KubernetesClient client, String name) {
        return client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(name)
                        .get()
                != null;
    }

    static InetSocketAddress address(String listen) throws IOException {
        int colon = listen.lastIndexOf(':');
        try {
            int port = Integer.parseInt(listen.substring(colon + 1));
            String host = colon <= 0 ? "" : listen.substring(0, colon);
            return host.isEmpty() ? new InetSocketAddress(port) : new InetSocketAddress(host, port);
        } catch (IllegalArgumentException e) {
            throw new IOException("write [HOST]:PORT, such as :8080", e);
        }
    }

    private static void verbose() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root) {
            root.getLoggerContext().getLogger("dev.microservicenetwork").setLevel(Level.INFO);
        }
    }

    // The client wraps what went wrong, such as a refused connection, in what it was about to do.
    private static String reason(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(thrown.getMessage());
        return root == thrown
                ? message
                : message + " (" + root.getClass().getSimpleName()
                        + (root.getMessage() == null ? "" : ": " + root.getMessage()) + ")";
    }

    private int fail(int code, String message) {
        console.err().println("error: " + message);
        return code;
    }
}

package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.runtime.apply.Applier;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.processing.event.rate.LinearRateLimiter;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Clock;
import java.time.Duration;

/** The running operator. */
public final class NetworkOperator implements AutoCloseable {
    private static final int THREADS = 8;
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    private static final int PER_SECOND = 10;
    private static final Duration SAFETY_NET = Duration.ofMinutes(30);

    private final Operator operator;
    private final Applier applier;

    private NetworkOperator(Operator operator, Applier applier) {
        this.operator = operator;
        this.applier = applier;
    }

    /**
     * Starts the operator: returns once its caches are filled.
     *
     * @param client stays open when the operator stops
     * @throws NotStarted if a kind is not installed or may not be watched
     */
    public static NetworkOperator start(KubernetesClient client, Configuration configuration, Clock clock) {
        Operator operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withConcurrentReconciliationThreads(THREADS)
                .checkingCRDAndValidateLocalModel(false)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5)));
        Applier applier = new Applier(client);
        // The SDK's own default gives up after five attempts.
        GenericRetry retry = new GenericRetry()
                .setInitialInterval(FIRST_RETRY)
                .setIntervalMultiplier(2)
                .setMaxInterval(LAST_RETRY.toMillis())
                .withoutMaxAttempts();
        operator.register(
                new NetworkReconciler(client, configuration, applier, clock),
                overrider -> overrider
                        .withRetry(retry)
                        .withReconciliationMaxInterval(SAFETY_NET)
                        .withInformerListLimit(Watches.PAGE)
                        .withRateLimiter(new LinearRateLimiter(Duration.ofSeconds(1), PER_SECOND))
                        .watchingAllNamespaces());
        try {
            operator.start();
        } catch (OperatorException e) {
            applier.close();
            throw new NotStarted(e);
        }
        return new NetworkOperator(operator, applier);
    }

    /** The operator could not start. */
    public static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotStarted(OperatorException cause) {
            super(
                    cause.getCause() == null
                            ? cause.getMessage()
                            : cause.getCause().getMessage(),
                    cause);
        }
    }

    /** Whether the operator's caches are filled and its watches run. */
    public boolean isReady() {
        return operator.getRuntimeInfo().isStarted()
                && operator.getRuntimeInfo().allEventSourcesAreHealthy();
    }

    @Override
    public void close() {
        operator.stop();
        applier.close();
    }
}

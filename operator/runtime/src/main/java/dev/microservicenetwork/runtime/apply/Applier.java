package dev.microservicenetwork.runtime.apply;

import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Kinds;
import dev.microservicenetwork.engine.plan.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes the changes of a plan, a step at a time, those of a step side by side. */
public final class Applier implements AutoCloseable {
    /** The manager of everything that the operator writes into generated objects. */
    public static final String FIELD_MANAGER = "microservicenetwork";

    private static final int SIDE_BY_SIDE = 4;

    private final KubernetesClient client;
    private final ExecutorService executor;

    public Applier(KubernetesClient client) {
        this.client = client;
        this.executor = Executors.newFixedThreadPool(SIDE_BY_SIDE, task -> {
            Thread thread = new Thread(task, "apply");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** What became of a plan: after a step with failures the next ones are left for the next try. */
    public record Outcome(List<Change> written, List<Failure> failures) {
        public Outcome {
            written = List.copyOf(written);
            failures = List.copyOf(failures);
        }
    }

    /** A refused or failed write. */
    public record Failure(Change change, KubernetesClientException cause) {
        /** Whether it failed because its namespace is being deleted, with all that is in it. */
        public boolean isOfGoingNamespace() {
            Status status = cause.getStatus();
            return status != null
                    && status.getDetails() != null
                    && status.getDetails().getCauses().stream()
                            .anyMatch(it -> "NamespaceTerminating".equals(it.getReason()));
        }
    }

    public Outcome carryOut(Plan plan) {
        List<Change> written = new ArrayList<>();
        List<Failure> failures = new ArrayList<>();
        for (List<Change> step : plan.steps()) {
            List<CompletableFuture<List<Failure>>> running = step.stream()
                    .map(change -> CompletableFuture.supplyAsync(() -> attempt(change), executor))
                    .toList();
            for (int i = 0; i < step.size(); i++) {
                List<Failure> failed = running.get(i).join();
                failures.addAll(failed);
                if (failed.isEmpty()) {
                    written.add(step.get(i));
                }
            }
            if (!failures.isEmpty()) {
                break;
            }
        }
        return new Outcome(written, failures);
    }

    private List<Failure> attempt(Change change) {
        try {
            carryOut(change);
            return List.of();
        } catch (KubernetesClientException e) {
            return List.of(new Failure(change, e));
        }
    }

    private void carryOut(Change change) {
        if (change instanceof Change.Create create) {
            apply(create.desired());
        } else if (change instanceof Change.Update update) {
            apply(update.desired());
        } else if (change instanceof Change.Delete delete) {
            delete(delete.observed());
        }
    }

    private void apply(HasMetadata desired) {
        HasMetadata result = client.resource(desired)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
        // Fields that another manager added stay through an apply; what they say is not what the network says.
        if (!Objects.equals(Kinds.specOf(desired), Kinds.specOf(result))) {
            HasMetadata exact = client.getKubernetesSerialization().clone(desired);
            exact.getMetadata().setResourceVersion(result.getMetadata().getResourceVersion());
            client.resource(exact).update();
        }
    }

    // Only the object that was seen: one of the same name that came since is somebody else's.
    private void delete(HasMetadata observed) {
        try {
            client.resource(observed).lockResourceVersion().delete();
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

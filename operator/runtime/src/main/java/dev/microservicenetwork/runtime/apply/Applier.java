package dev.microservicenetwork.runtime.apply;

import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.engine.plan.Sameness;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Writes the changes of a plan, a step at a time, those of a step side by side. */
public final class Applier implements AutoCloseable {
    /** The manager of everything that the operator writes into generated objects. */
    public static final String FIELD_MANAGER = "microservicenetwork";

    private static final int SIDE_BY_SIDE = 8;

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

    /** What became of a plan: what must not come after a failure is left for the next try. */
    public record Outcome(List<Change> written, List<Failure> failures) {
        public Outcome {
            written = List.copyOf(written);
            failures = List.copyOf(failures);
        }
    }

    /** A refused or failed write. */
    public record Failure(Change change, KubernetesClientException cause) {
        /** Whether the object has become another one than the change was made for. */
        public boolean isOfChangedObject() {
            return cause.getCode() == HttpURLConnection.HTTP_CONFLICT
                    && change instanceof Change.Update update
                    && update.desired().getMetadata().getResourceVersion() != null;
        }

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
            List<Change> ready = step.stream()
                    .filter(change -> failures.stream().noneMatch(failure -> waitsFor(change, failure.change())))
                    .toList();
            List<CompletableFuture<List<Failure>>> running = ready.stream()
                    .map(change -> CompletableFuture.supplyAsync(() -> attempt(change), executor))
                    .toList();
            for (int i = 0; i < ready.size(); i++) {
                List<Failure> failed = running.get(i).join();
                failures.addAll(failed);
                if (failed.isEmpty()) {
                    written.add(ready.get(i));
                }
            }
        }
        return new Outcome(written, failures);
    }

    /** Whether a change would break calls because an earlier one failed; all others go on, lest one refused object stop everything. */
    private static boolean waitsFor(Change later, Change failed) {
        String kind = failed.key().kind();
        boolean removes = later instanceof Change.Delete;
        return switch (later.key().kind()) {
            case "VirtualService" ->
                removes
                        ? kind.equals("VirtualService")
                        : kind.equals("DestinationRule") || kind.equals("AuthorizationPolicy");
            case "Gateway" -> removes && (kind.equals("Gateway") || kind.equals("VirtualService"));
            case "DestinationRule" -> kind.equals("DestinationRule") || kind.equals("VirtualService");
            case "AuthorizationPolicy" ->
                kind.equals("PeerAuthentication") || (removes && kind.equals("AuthorizationPolicy"));
            default -> removes && kind.equals("PeerAuthentication");
        };
    }

    private List<Failure> attempt(Change change) {
        try {
            carryOut(change);
            return List.of();
        } catch (KubernetesClientException e) {
            return List.of(new Failure(change, e));
        } catch (RuntimeException e) {
            return List.of(new Failure(change, new KubernetesClientException(String.valueOf(e.getMessage()), e)));
        }
    }

    private void carryOut(Change change) {
        if (change instanceof Change.Create create) {
            apply(create.desired());
        } else if (change instanceof Change.Update update) {
            apply(update.desired());
        } else if (change instanceof Change.Delete delete) {
            // only the object that was seen: one of the same name that came since is somebody else's
            ifThere(() ->
                    client.resource(delete.observed()).lockResourceVersion().delete());
        } else if (change instanceof Change.Release release) {
            ifThere(() -> client.resource(release.observed()).edit(Applier::released));
        }
    }

    private static HasMetadata released(HasMetadata object) {
        object.getMetadata().setOwnerReferences(Sameness.ownersBeside(object));
        return object;
    }

    private void apply(HasMetadata desired) {
        HasMetadata result = client.resource(desired)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
        if (!Sameness.of(desired, result)) {
            client.resource(exactly(desired, result)).update();
        }
    }

    // Fields that another manager added stay through an apply; what they say is not what the network says. Its metadata
    // stays its own.
    private HasMetadata exactly(HasMetadata desired, HasMetadata current) {
        HasMetadata exact = client.getKubernetesSerialization().clone(desired);
        exact.setMetadata(Sameness.metadata(desired, current));
        return exact;
    }

    private static void ifThere(Runnable write) {
        try {
            write.run();
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

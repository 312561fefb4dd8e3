package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.engine.Compilation;
import dev.microservicenetwork.engine.Compiler;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.plan.Change;
import dev.microservicenetwork.engine.plan.Plan;
import dev.microservicenetwork.engine.read.Reading;
import dev.microservicenetwork.runtime.apply.Applier;
import dev.microservicenetwork.runtime.apply.Applier.Failure;
import dev.microservicenetwork.runtime.apply.Applier.Outcome;
import dev.microservicenetwork.runtime.status.Progress;
import dev.microservicenetwork.runtime.status.StatusReport;
import dev.microservicenetwork.runtime.status.Transitions;
import dev.microservicenetwork.runtime.status.Transitions.Happening;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a resource, compiles it with the facts of the caches, writes the difference, and says so in the status. */
@ControllerConfiguration(name = "microservicenetwork", finalizerName = NetworkReconciler.FINALIZER)
final class NetworkReconciler implements Reconciler<StoredNetwork>, Cleaner<StoredNetwork> {
    /** Orders deletion. */
    static final String FINALIZER = MicroserviceNetwork.GROUP + "/finalizer";

    private static final Logger LOG = LoggerFactory.getLogger(NetworkReconciler.class);

    private final Configuration configuration;
    private final Applier applier;
    private final StatusWriter statusWriter;
    private final Events events;
    private final Clock clock;
    private final References references = new References();
    private final Readings readings = new Readings();
    private @Nullable Watches watches;

    NetworkReconciler(KubernetesClient client, Configuration configuration, Applier applier, Clock clock) {
        this.configuration = configuration;
        this.applier = applier;
        this.statusWriter = new StatusWriter(client);
        this.events = new Events(client, clock);
        this.clock = clock;
    }

    @Override
    public List<EventSource<?, StoredNetwork>> prepareEventSources(EventSourceContext<StoredNetwork> context) {
        Watches prepared = new Watches(context, references);
        watches = prepared;
        return prepared.eventSources();
    }

    @Override
    public UpdateControl<StoredNetwork> reconcile(StoredNetwork stored, Context<StoredNetwork> context) {
        Reading reading = readings.of(stored);
        if (reading.resource() == null || !reading.findings().isEmpty()) {
            references.remember(
                    ResourceID.fromResource(stored),
                    Set.of(stored.getMetadata().getNamespace()),
                    References.hosts(stored));
            report(
                    stored,
                    Readings.status(stored),
                    new Progress(reading.findings(), null, false, new Plan(List.of()), List.of()));
            return UpdateControl.noUpdate();
        }
        reconcile(stored, reading.resource());
        return UpdateControl.noUpdate();
    }

    private void reconcile(StoredNetwork stored, MicroserviceNetwork resource) {
        Set<String> spokenOf = References.of(resource, configuration);
        references.remember(ResourceID.fromResource(stored), spokenOf, References.hosts(stored));
        Watches caches = watches();
        Compilation compilation = Compiler.compile(resource, configuration, caches.facts(spokenOf, readings));
        boolean paused = Boolean.TRUE.equals(resource.getSpec().paused());
        Plan plan =
                compilation.accepted() ? Plan.of(compilation, caches.own(resource.getMetadata())) : new Plan(List.of());
        Outcome outcome = paused ? new Outcome(List.of(), List.of()) : applier.carryOut(plan);
        if (outcome.failures().stream().anyMatch(Failure::isOfGoingNamespace)) {
            return; // nobody is left to tell, and what is not there yet needs not come
        }
        log(stored, outcome);
        Optional<MicroserviceNetworkStatus> before = Readings.status(stored);
        Optional<Failure> overtaken =
                outcome.failures().stream().filter(Failure::isOfChangedObject).findFirst();
        if (overtaken.isPresent()) {
            throw new WriteFailed(overtaken.get()); // nothing is wrong; what is there now is looked at next
        }
        healed(stored, before, outcome);
        report(stored, before, new Progress(List.of(), compilation, paused, plan, outcome.failures()));
        if (!outcome.failures().isEmpty()) {
            throw new WriteFailed(outcome.failures().get(0));
        }
    }

    private Watches watches() {
        if (watches == null) {
            throw new IllegalStateException("reconciled before the event sources were prepared");
        }
        return watches;
    }

    private static void log(StoredNetwork stored, Outcome outcome) {
        String name =
                stored.getMetadata().getNamespace() + "/" + stored.getMetadata().getName();
        if (!outcome.written().isEmpty()) {
            LOG.info(
                    "{}: wrote {}",
                    name,
                    outcome.written().stream().map(Change::key).toList());
        }
        outcome.failures()
                .forEach(failure -> LOG.warn(
                        "{}: {} failed: {}",
                        name,
                        failure.change().key(),
                        failure.cause().getMessage()));
    }

    // The spec is the one that was programmed before: then it was the object that changed.
    private void healed(StoredNetwork stored, Optional<MicroserviceNetworkStatus> before, Outcome outcome) {
        boolean sameSpec = before.filter(
                        status -> stored.getMetadata().getGeneration().equals(status.observedGeneration()))
                .filter(status -> status.conditions().stream()
                        .anyMatch(it ->
                                it.type().equals("Programmed") && it.status().equals("True")))
                .isPresent();
        if (sameSpec) {
            outcome.written().stream()
                    .filter(change -> change instanceof Change.Update)
                    .forEach(change -> events.write(
                            stored,
                            new Happening(
                                    false,
                                    "DriftHealed",
                                    change.key() + " said something else than the network and was set right")));
        }
    }

    private void report(StoredNetwork stored, Optional<MicroserviceNetworkStatus> reported, Progress progress) {
        @Nullable MicroserviceNetworkStatus before = reported.orElse(null);
        long generation = stored.getMetadata().getGeneration() == null
                ? 0
                : stored.getMetadata().getGeneration();
        MicroserviceNetworkStatus after = StatusReport.of(progress, before, generation, clock.instant());
        if (!after.equals(before)) {
            statusWriter.write(stored, after);
            Transitions.between(before, after).forEach(happening -> events.write(stored, happening));
        }
    }

    @Override
    public DeleteControl cleanup(StoredNetwork stored, Context<StoredNetwork> context) {
        ResourceID id = ResourceID.fromResource(stored);
        if (!isNamespaceGoing(stored, context.getClient())) {
            List<HasMetadata> own = watches().own(stored.getMetadata());
            Outcome outcome = applier.carryOut(isOrphaning(stored) ? Plan.releasing(own) : Plan.removing(own));
            log(stored, outcome);
            if (!outcome.failures().isEmpty()) {
                Failure first = outcome.failures().get(0);
                events.write(
                        stored,
                        new Happening(
                                true,
                                "DeleteFailed",
                                first.change().key() + ": " + first.cause().getMessage()));
                throw new WriteFailed(first);
            }
        }
        references.forget(id);
        readings.forget(stored);
        return DeleteControl.defaultDelete();
    }

    // By policy, or by who deletes: kubectl delete --cascade=orphan.
    private static boolean isOrphaning(StoredNetwork stored) {
        return stored.getMetadata().getFinalizers().contains("orphan")
                || stored.getSpec() != null
                        && "Orphan"
                                .equals(stored.getSpec().path("deletionPolicy").asText());
    }

    // Then everything in it goes anyway, and there is no order to keep.
    private static boolean isNamespaceGoing(StoredNetwork stored, KubernetesClient client) {
        try {
            Namespace namespace = client.namespaces()
                    .withName(stored.getMetadata().getNamespace())
                    .get();
            return namespace == null || namespace.getMetadata().getDeletionTimestamp() != null;
        } catch (KubernetesClientException e) {
            return false;
        }
    }
}

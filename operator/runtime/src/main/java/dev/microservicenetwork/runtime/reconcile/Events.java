package dev.microservicenetwork.runtime.reconcile;

import dev.microservicenetwork.runtime.status.Transitions.Happening;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes events about a resource; one that can't be written is logged, since nothing depends on it. */
final class Events {
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);
    private static final String REPORTER = "microservicenetwork-operator";

    private final KubernetesClient client;
    private final Clock clock;

    Events(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void write(StoredNetwork about, Happening happening) {
        Instant now = clock.instant();
        String name = about.getMetadata().getName() + "."
                + Long.toHexString(now.toEpochMilli() * 1_000_000 + Math.floorMod(happening.hashCode(), 1_000_000));
        try {
            client.v1()
                    .events()
                    .inNamespace(about.getMetadata().getNamespace())
                    .resource(new EventBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withNamespace(about.getMetadata().getNamespace())
                            .endMetadata()
                            .withType(happening.warning() ? "Warning" : "Normal")
                            .withReason(happening.reason())
                            .withMessage(happening.message())
                            .withNewInvolvedObject()
                            .withApiVersion(about.getApiVersion())
                            .withKind(about.getKind())
                            .withName(about.getMetadata().getName())
                            .withNamespace(about.getMetadata().getNamespace())
                            .withUid(about.getMetadata().getUid())
                            .endInvolvedObject()
                            .withNewSource()
                            .withComponent(REPORTER)
                            .endSource()
                            .withReportingComponent(REPORTER)
                            .withFirstTimestamp(
                                    now.truncatedTo(ChronoUnit.SECONDS).toString())
                            .withLastTimestamp(
                                    now.truncatedTo(ChronoUnit.SECONDS).toString())
                            .withCount(1)
                            .build())
                    .create();
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "event {} about {} was not written: {}",
                    happening.reason(),
                    about.getMetadata().getName(),
                    e.getMessage());
        }
    }
}

package dev.microservicenetwork.cli.demo;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import dev.microservicenetwork.cli.report.Style;
import dev.microservicenetwork.engine.ObjectKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/** Looks at a network and what was made of it, woken by watches as any user's tool would be. */
final class Watching {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final KubernetesClient user;
    private final String namespace;
    private final String name;
    private final PrintStream out;
    private final Style style;
    private final BlockingQueue<Boolean> news = new LinkedBlockingQueue<>();
    private Map<ObjectKey, String> remembered = Map.of();

    Watching(KubernetesClient user, MicroserviceNetwork network, PrintStream out, Style style) {
        this.user = user;
        this.namespace = network.getMetadata().getNamespace();
        this.name = network.getMetadata().getName();
        this.out = out;
        this.style = style;
        user.resources(MicroserviceNetwork.class).inNamespace(namespace).watch(new Wake<>(news));
        Demo.kinds().forEach(kind -> user.resources(kind).inNamespace(namespace).watch(new Wake<>(news)));
    }

    MicroserviceNetwork network() {
        return user.resources(MicroserviceNetwork.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    List<HasMetadata> objects() {
        return Demo.kinds().stream()
                .flatMap(kind -> user.resources(kind).inNamespace(namespace).list().getItems().stream())
                .<HasMetadata>map(object -> object)
                .toList();
    }

    void untilReady() throws InterruptedException, TimeoutException {
        String[] said = {""};
        until(() -> {
            String message = condition("Ready")
                    .map(it -> it.status() + " " + it.reason() + ": " + it.message())
                    .orElse("not seen yet");
            if (!message.equals(said[0])) {
                out.println("  Ready " + message);
                out.flush();
                said[0] = message;
            }
            return isReady();
        });
        out.println(style.good("✓") + " " + style.strong("Ready"));
        out.flush();
    }

    /** Remembers the objects' versions, to tell later which were written. */
    void remember() {
        remembered = versions();
    }

    void untilChanged() throws InterruptedException, TimeoutException {
        until(() -> isReady() && !versions().equals(remembered));
        long written = versions().entrySet().stream()
                .filter(it -> !it.getValue().equals(remembered.get(it.getKey())))
                .count();
        versions().forEach((key, version) -> {
            if (!version.equals(remembered.get(key))) {
                out.println(style.good("✓") + " wrote " + key);
            }
        });
        out.println("  " + (remembered.size() - written) + " other objects were not touched");
        out.flush();
    }

    <T extends HasMetadata> void untilHealed(Class<T> kind, String object)
            throws InterruptedException, TimeoutException {
        ObjectKey key = new ObjectKey(kind.getSimpleName(), object);
        until(() -> events().stream().anyMatch(message -> message.startsWith(key.toString())));
        out.println(style.good("✓") + " healed: "
                + events().stream()
                        .filter(message -> message.startsWith(key.toString()))
                        .findFirst()
                        .orElseThrow());
        out.flush();
    }

    private List<String> events() {
        return user.v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> "DriftHealed".equals(event.getReason()))
                .map(event -> event.getMessage())
                .toList();
    }

    private Map<ObjectKey, String> versions() {
        return objects().stream()
                .collect(Collectors.toMap(
                        ObjectKey::of,
                        object -> object.getMetadata().getResourceVersion(),
                        (one, other) -> one,
                        java.util.TreeMap::new));
    }

    private boolean isReady() {
        MicroserviceNetwork current = network();
        return condition("Ready")
                .filter(it -> it.status().equals("True")
                        && current.getMetadata().getGeneration().equals(it.observedGeneration()))
                .isPresent();
    }

    private Optional<ConditionStatus> condition(String type) {
        MicroserviceNetworkStatus status = network().getStatus();
        return status == null
                ? Optional.empty()
                : status.conditions().stream()
                        .filter(it -> it.type().equals(type))
                        .findFirst();
    }

    private void until(BooleanSupplier seen) throws InterruptedException, TimeoutException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!seen.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new TimeoutException("not seen within " + PATIENCE.toSeconds() + "s; the status is "
                        + network().getStatus());
            }
            news.poll(Math.min(left, TimeUnit.MILLISECONDS.toNanos(200)), TimeUnit.NANOSECONDS);
        }
    }
}

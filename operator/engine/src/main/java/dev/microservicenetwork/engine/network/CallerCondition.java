package dev.microservicenetwork.engine.network;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A condition on who sends a request, or opens a connection.
 *
 * @param workload one of the network, or null for pods that it does not declare
 * @param namespace where they are
 * @param labels what their pods carry; none = all pods of the namespace
 */
public record CallerCondition(@Nullable String workload, String namespace, SortedMap<String, String> labels) {
    public CallerCondition {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** The pods of a workload. */
    public static CallerCondition of(Workload workload) {
        return new CallerCondition(workload.name(), workload.identity().namespace(), workload.labels());
    }

    /** Whether each caller that the other matches is matched by this. */
    public boolean covers(CallerCondition other) {
        return namespace.equals(other.namespace) && other.labels.entrySet().containsAll(labels.entrySet());
    }

    /** The callers that both match; empty if there are none. Workloads of the network have no pods in common. */
    public Optional<CallerCondition> intersect(CallerCondition other) {
        boolean two = workload != null && other.workload != null && !workload.equals(other.workload);
        if (two || !namespace.equals(other.namespace) || contradict(labels, other.labels)) {
            return Optional.empty();
        }
        SortedMap<String, String> both = new TreeMap<>(labels);
        both.putAll(other.labels);
        return Optional.of(new CallerCondition(workload != null ? workload : other.workload, namespace, both));
    }

    private static boolean contradict(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .anyMatch(label ->
                        !other.getOrDefault(label.getKey(), label.getValue()).equals(label.getValue()));
    }
}

package dev.microservicenetwork.runtime.status;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects conditions; one that says the same status as before keeps the time of its last transition. */
final class Conditions {
    private static final int LONGEST = 1024;

    private final List<ConditionStatus> conditions = new ArrayList<>();
    private final @Nullable MicroserviceNetworkStatus previous;
    private final long generation;
    private final Instant now;

    Conditions(@Nullable MicroserviceNetworkStatus previous, long generation, Instant now) {
        this.previous = previous;
        this.generation = generation;
        this.now = now;
    }

    void add(String type, String status, String reason, String message) {
        String since = before(type)
                .filter(condition -> condition.status().equals(status))
                .map(ConditionStatus::lastTransitionTime)
                .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
        String fitting = message.length() <= LONGEST ? message : message.substring(0, LONGEST - 1) + "…";
        conditions.add(new ConditionStatus(type, status, generation, since, reason, fitting));
    }

    /** Says what was said before, of the generation it was said of. */
    void keep(String type, String otherwiseReason, String otherwiseMessage) {
        before(type).ifPresentOrElse(conditions::add, () -> add(type, "Unknown", otherwiseReason, otherwiseMessage));
    }

    List<ConditionStatus> all() {
        return conditions;
    }

    private Optional<ConditionStatus> before(String type) {
        return previous == null
                ? Optional.empty()
                : previous.conditions().stream()
                        .filter(condition -> condition.type().equals(type))
                        .findFirst();
    }
}

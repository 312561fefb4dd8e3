package dev.microservicenetwork.runtime.status;

import dev.microservicenetwork.api.ConditionStatus;
import dev.microservicenetwork.api.MicroserviceNetworkStatus;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is worth an event: a condition that turned, never one that stayed. */
public final class Transitions {
    private static final Set<String> BAD_WHEN_FALSE = Set.of("Accepted", "ResolvedRefs");
    private static final Set<String> BAD_WHEN_TRUE = Set.of("Conflicted", "Degraded", "Drifted");

    private Transitions() {}

    /** Something that happened. */
    public record Happening(boolean warning, String reason, String message) {}

    public static List<Happening> between(@Nullable MicroserviceNetworkStatus before, MicroserviceNetworkStatus after) {
        return after.conditions().stream()
                .filter(condition -> !said(before, condition))
                .flatMap(Transitions::happening)
                .toList();
    }

    private static boolean said(@Nullable MicroserviceNetworkStatus before, ConditionStatus condition) {
        return before != null
                && before.conditions().stream()
                        .anyMatch(earlier -> earlier.type().equals(condition.type())
                                && earlier.status().equals(condition.status())
                                && Objects.equals(earlier.reason(), condition.reason()));
    }

    private static Stream<Happening> happening(ConditionStatus condition) {
        boolean bad = (BAD_WHEN_FALSE.contains(condition.type())
                        && condition.status().equals("False"))
                || (BAD_WHEN_TRUE.contains(condition.type())
                        && condition.status().equals("True"))
                || condition.reason().equals("WriteFailed") && condition.type().equals("Programmed");
        boolean good =
                condition.type().equals("Programmed") && condition.status().equals("True");
        return bad || good ? Stream.of(new Happening(bad, condition.reason(), condition.message())) : Stream.of();
    }
}

package dev.microservicenetwork.evaluator;

import static java.util.stream.Collectors.joining;

import dev.microservicenetwork.evaluator.Verdict.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The answer an entry expects. */
sealed interface Expected {

    boolean fits(Verdict verdict, String defaultNamespace);

    /** Delivered; only what is written is compared, and every mirror must arrive. */
    record Delivered(Map<String, Object> aspects) implements Expected {
        private static final List<String> ALWAYS_SHOWN =
                List.of("weights", "timeout", "tries", "retryOn", "perTryTimeout", "route");

        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.Routed routed
                    && failedMirror(routed).isEmpty()
                    && Aspects.agree(aspects, routed, defaultNamespace);
        }

        @Override
        public String toString() {
            return print(aspects);
        }

        /** The verdict in the words of this expectation. */
        String actual(Verdict.Routed routed, String defaultNamespace) {
            Map<String, Object> all = Aspects.onRoute(routed, defaultNamespace);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            ALWAYS_SHOWN.forEach(key -> shown.put(key, all.get(key)));
            aspects.keySet().stream()
                    .map(key -> Aspects.isAtDestination(key) ? "destinations" : key)
                    .forEach(key -> shown.put(key, all.get(key)));
            return print(shown)
                    + failedMirror(routed)
                            .map(mirror -> ", but no copy reaches " + mirror.destination() + ": " + mirror.failure())
                            .orElse("");
        }

        private static Optional<Mirror> failedMirror(Verdict.Routed routed) {
            return routed.mirrors().stream()
                    .filter(mirror -> mirror.failure() != null)
                    .findFirst();
        }

        private static String print(Map<String, ?> aspects) {
            return aspects.entrySet().stream()
                    .map(aspect -> aspect.getKey() + " " + Shape.print(aspect.getValue()))
                    .collect(joining(", "));
        }
    }

    record Refused(Reason reason) implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.Denied denied && denied.reason() == reason;
        }

        @Override
        public String toString() {
            return "denied " + reason;
        }
    }

    /** Nothing there: no listener, no host or no route. */
    record Nothing() implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.NotFound || verdict instanceof Verdict.NoListener;
        }

        @Override
        public String toString() {
            return "notFound";
        }
    }

    record Broken() implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.Unavailable;
        }

        @Override
        public String toString() {
            return "unavailable";
        }
    }

    /** An answer of the proxy itself: {@code redirect}, {@code directResponse} or {@code preflight}. */
    record Answered(String kind, Map<String, Object> aspects) implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return Answers.of(verdict)
                    .filter(answer -> answer.kind().equals(kind))
                    .filter(answer -> Answers.shape(kind).agrees(aspects, answer.aspects()))
                    .isPresent();
        }

        @Override
        public String toString() {
            return kind + " " + Shape.print(aspects);
        }
    }

    /** A verdict in the words of an expectation. */
    default String print(Verdict verdict, String defaultNamespace) {
        if (verdict instanceof Verdict.Routed routed) {
            Delivered delivered = this instanceof Delivered own ? own : new Delivered(Map.of());
            return delivered.actual(routed, defaultNamespace);
        }
        if (verdict instanceof Verdict.Denied denied) {
            return "denied " + denied.reason() + ": " + denied.explanation();
        }
        return Answers.of(verdict)
                .map(Answered::toString)
                .orElseGet(() -> nothing(verdict) + ": " + verdict.explanation());
    }

    private static String nothing(Verdict verdict) {
        return verdict instanceof Verdict.NotFound
                ? "notFound"
                : verdict instanceof Verdict.NoListener ? "notFound (no listener)" : "unavailable";
    }
}

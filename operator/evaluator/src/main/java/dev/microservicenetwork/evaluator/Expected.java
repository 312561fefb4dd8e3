package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Verdict.Reason;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer an entry expects. */
sealed interface Expected {

    boolean fits(Verdict verdict, String defaultNamespace);

    /** A limit: a duration, or explicitly none. */
    record Limit(@Nullable Duration duration) {
        boolean is(@Nullable Duration actual) {
            return Objects.equals(duration, actual);
        }
    }

    /** Delivered; what is empty or null is not compared. */
    record Delivered(
            Map<String, Integer> weights,
            @Nullable Limit timeout,
            @Nullable Integer tries,
            @Nullable List<String> retryOn,
            @Nullable Limit perTryTimeout,
            @Nullable String route)
            implements Expected {

        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.Routed routed
                    && (weights.isEmpty() || sameProportions(weights, shares(routed, defaultNamespace)))
                    && (timeout == null || timeout.is(routed.timeout()))
                    && (tries == null || tries == routed.tries())
                    && (retryOn == null || new HashSet<>(retryOn).equals(new HashSet<>(routed.retryOn())))
                    && (perTryTimeout == null || perTryTimeout.is(routed.perTryTimeout()))
                    && (route == null || route.equals(routed.routeName()));
        }

        private static boolean sameProportions(Map<String, Integer> a, Map<String, Integer> b) {
            long sumA = a.values().stream().mapToLong(Integer::longValue).sum();
            long sumB = b.values().stream().mapToLong(Integer::longValue).sum();
            return a.keySet().equals(b.keySet())
                    && a.entrySet().stream()
                            .allMatch(share -> share.getValue() * sumB == b.getOrDefault(share.getKey(), 0) * sumA);
        }

        @Override
        public String toString() {
            return Stream.of(
                            weights.isEmpty() ? "" : "weights " + new TreeMap<>(weights),
                            timeout == null ? "" : "timeout " + Durations.print(timeout.duration()),
                            tries == null ? "" : "tries " + tries,
                            retryOn == null ? "" : "retryOn " + retryOn,
                            perTryTimeout == null ? "" : "perTryTimeout " + Durations.print(perTryTimeout.duration()),
                            route == null ? "" : "route " + route)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(", "));
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

    record Redirect(@Nullable Integer status, @Nullable String location) implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.Redirected redirected
                    && (status == null || status == redirected.status())
                    && (location == null || location.equals(redirected.location()));
        }

        @Override
        public String toString() {
            return "redirect" + (status == null ? "" : " " + status) + (location == null ? "" : " to " + location);
        }
    }

    record Response(@Nullable Integer status, @Nullable String body) implements Expected {
        @Override
        public boolean fits(Verdict verdict, String defaultNamespace) {
            return verdict instanceof Verdict.DirectResponse response
                    && (status == null || status == response.status())
                    && (body == null || body.equals(response.body()));
        }

        @Override
        public String toString() {
            return "directResponse" + (status == null ? "" : " " + status) + (body == null ? "" : " '" + body + "'");
        }
    }

    private static Map<String, Integer> shares(Verdict.Routed routed, String defaultNamespace) {
        return routed.destinations().stream()
                .collect(Collectors.toMap(
                        to -> key(to, defaultNamespace), Weighted::weight, Integer::sum, TreeMap::new));
    }

    private static String key(Weighted to, String defaultNamespace) {
        return to.service()
                + (to.namespace().equals(defaultNamespace) ? "" : "." + to.namespace())
                + (to.subset() == null ? "" : "/" + to.subset());
    }

    /** A verdict in the words of an expectation. */
    static String print(Verdict verdict, String defaultNamespace) {
        if (verdict instanceof Verdict.Routed routed) {
            return new Delivered(
                            shares(routed, defaultNamespace),
                            new Limit(routed.timeout()),
                            routed.tries(),
                            routed.retryOn(),
                            new Limit(routed.perTryTimeout()),
                            routed.routeName())
                    .toString();
        }
        if (verdict instanceof Verdict.Denied denied) {
            return "denied " + denied.reason() + ": " + denied.explanation();
        }
        if (verdict instanceof Verdict.Redirected redirected) {
            return new Redirect(redirected.status(), redirected.location()).toString();
        }
        if (verdict instanceof Verdict.DirectResponse response) {
            return new Response(response.status(), response.body()).toString();
        }
        if (verdict instanceof Verdict.NotFound nothing) {
            return "notFound: " + nothing.explanation();
        }
        if (verdict instanceof Verdict.NoListener none) {
            return "notFound (no listener): " + none.explanation();
        }
        return "unavailable: " + ((Verdict.Unavailable) verdict).explanation();
    }
}

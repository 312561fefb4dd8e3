package dev.microservicenetwork.cli.explain;

import dev.microservicenetwork.cli.explain.RequestReport.ShownDestination;
import dev.microservicenetwork.cli.explain.RequestReport.ShownVerdict;
import dev.microservicenetwork.engine.resolve.Durations;
import dev.microservicenetwork.evaluator.Fault;
import dev.microservicenetwork.evaluator.Mirror;
import dev.microservicenetwork.evaluator.Verdict;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The evaluator's answers in words. */
final class Verdicts {
    private Verdicts() {}

    /**
     * An answer.
     *
     * @param namespace where names are short
     * @param declared where the route is written
     * @param help what lets a caller in that is refused
     */
    static ShownVerdict of(Verdict verdict, String namespace, @Nullable Said declared, @Nullable String help) {
        if (verdict instanceof Verdict.Routed routed) {
            return routed(routed, namespace, declared);
        }
        if (verdict instanceof Verdict.Denied denied) {
            boolean byPolicy = denied.reason() == Verdict.Reason.RBAC;
            return answer(
                    "denied",
                    byPolicy ? 403 : null,
                    (byPolicy ? "Refused by policy: " : "Refused: ") + last(verdict),
                    declared,
                    byPolicy ? help : null);
        }
        if (verdict instanceof Verdict.NotFound) {
            return answer("notFound", 404, "Not found: " + last(verdict), declared, null);
        }
        if (verdict instanceof Verdict.NoListener) {
            return answer("noListener", null, "Nobody listens: " + last(verdict), declared, null);
        }
        if (verdict instanceof Verdict.Redirected redirected) {
            return answer(
                    "redirected",
                    redirected.status(),
                    "Redirected with " + redirected.status() + " to " + redirected.location(),
                    declared,
                    null);
        }
        if (verdict instanceof Verdict.DirectResponse response) {
            String body = response.body().isEmpty() ? "" : ": " + response.body();
            return answer(
                    "answered",
                    response.status(),
                    "Answered by the proxy with " + response.status() + body,
                    declared,
                    null);
        }
        if (verdict instanceof Verdict.Preflight preflight) {
            return answer(
                    "preflight",
                    200,
                    "A CORS preflight, which the proxy answers: the browser "
                            + (preflight.allowed() ? "sends" : "doesn't send") + " the request",
                    declared,
                    null);
        }
        return answer("unavailable", 503, "Unavailable: " + last(verdict), declared, null);
    }

    // The objects are on the path.
    private static String last(Verdict verdict) {
        return verdict.trail().get(verdict.trail().size() - 1).text();
    }

    private static ShownVerdict answer(
            String outcome, @Nullable Integer status, String words, @Nullable Said declared, @Nullable String help) {
        return new ShownVerdict(
                outcome, status, words, null, declared, List.of(), null, null, List.of(), null, List.of(), help);
    }

    private static ShownVerdict routed(Verdict.Routed it, String namespace, @Nullable Said declared) {
        int all = it.destinations().stream().mapToInt(Verdict.Weighted::weight).sum();
        List<ShownDestination> destinations = it.destinations().stream()
                .map(to -> new ShownDestination(
                        to.service() + (to.namespace().equals(namespace) ? "" : "." + to.namespace()),
                        to.subset(),
                        to.port(),
                        RouteWords.percent(to.weight(), all),
                        to.exchange() == null
                                ? null
                                : to.exchange().authority() + to.exchange().path()))
                .toList();
        String where = destinations.stream()
                .map(to -> destinations.size() == 1 ? to.toString() : to + " " + RouteWords.words(to.percent()))
                .collect(Collectors.joining(", "));
        Fault fault = it.fault();
        return new ShownVerdict(
                "routed",
                null,
                "Routed to " + where,
                it.routeName(),
                declared,
                destinations,
                it.timeout() == null ? null : Durations.format(it.timeout()),
                it.tries(),
                it.retryOn(),
                fault == null ? null : fault.toString(),
                it.mirrors().stream().map(Verdicts::words).toList(),
                null);
    }

    private static String words(Mirror mirror) {
        return RouteWords.words(mirror.percent()) + " copied to " + mirror.destination()
                + (mirror.failure() == null ? "" : ", where no copy arrives: " + mirror.failure());
    }
}

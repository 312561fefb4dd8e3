package dev.microservicenetwork.e2e.wire;

import static java.util.stream.Collectors.joining;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.evaluator.Fault;
import dev.microservicenetwork.evaluator.Verdict;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A verdict of the evaluator: in the page's words, and against what came back. */
record Foretold(Verdict verdict) {
    private static final Set<String> USUAL_RETRIES =
            Set.of("connect-failure", "refused-stream", "reset-before-request");
    private static final int GRPC_PERMISSION_DENIED = 7;
    private static final int GRPC_UNIMPLEMENTED = 12;

    /** The share of each destination in percent, by {@code service} or {@code service/version}. */
    Map<String, Integer> shares() {
        List<Weighted> to = verdict instanceof Verdict.Routed routed ? routed.destinations() : List.of();
        int sum = to.stream().mapToInt(Weighted::weight).sum();
        return to.stream()
                .collect(Collectors.toMap(
                        Foretold::name, it -> Math.round(100f * it.weight() / sum), Integer::sum, TreeMap::new));
    }

    private static String name(Weighted to) {
        return to.subset() == null ? to.service() : to.service() + "/" + to.subset();
    }

    String words() {
        if (verdict instanceof Verdict.Routed routed) {
            return destinations()
                    + (routed.timeout() == null
                            ? ""
                            : ", timeout " + routed.timeout().toMillis() + " ms")
                    + (routed.tries() == 1 || USUAL_RETRIES.equals(Set.copyOf(routed.retryOn()))
                            ? ""
                            : ", " + routed.tries() + " tries on " + String.join(", ", routed.retryOn()))
                    + (routed.fault() == null ? "" : ", " + routed.fault())
                    + routed.mirrors().stream()
                            .map(it -> ", a copy of " + it.percent() + " % to `"
                                    + it.destination().service() + "`")
                            .collect(joining());
        }
        if (verdict instanceof Verdict.Denied denied) {
            return switch (denied.reason()) {
                case RBAC -> "refused by the allow-list";
                case PLAINTEXT -> "refused, as it is plaintext";
                case TLS_MISMATCH -> "no common kind of TLS";
                case CERTIFICATE -> "refused, as the client shows no such certificate";
            };
        }
        if (verdict instanceof Verdict.Redirected redirected) {
            return redirected.status() + " to `" + redirected.location() + "`";
        }
        if (verdict instanceof Verdict.DirectResponse response) {
            return response.status() + ", `" + response.body() + "`";
        }
        if (verdict instanceof Verdict.Preflight preflight) {
            return "a preflight that is " + (preflight.allowed() ? "granted" : "refused");
        }
        if (verdict instanceof Verdict.NotFound) {
            return "nothing there";
        }
        if (verdict instanceof Verdict.NoListener) {
            return "nobody listens";
        }
        return "unavailable";
    }

    private String destinations() {
        Map<String, Integer> shares = shares();
        return shares.size() == 1
                ? "`" + shares.keySet().iterator().next() + "`"
                : shares.entrySet().stream()
                        .map(it -> "`" + it.getKey() + "` " + it.getValue() + " %")
                        .collect(joining(", "));
    }

    /** Whether a mesh of which this is foretold may give that answer; how its servers are is foretold by nobody. */
    boolean allows(Answer answer) {
        if (verdict instanceof Verdict.Routed routed) {
            return answer.pod().isEmpty()
                    ? answer.status() == 503
                            || answer.status() == 504 && routed.timeout() != null
                            || routed.fault() != null && aborts(routed.fault(), answer)
                    : routed.destinations().stream().anyMatch(to -> answered(to, answer));
        }
        if (verdict instanceof Verdict.Denied denied) {
            return denied.reason() == Verdict.Reason.RBAC
                    ? answer.status() == 403 || answer.grpcStatus() == GRPC_PERMISSION_DENIED
                    : answer.status() == 0 || answer.status() == 503;
        }
        if (verdict instanceof Verdict.Redirected redirected) {
            return answer.status() == redirected.status()
                    && answer.header("location").equals(redirected.location());
        }
        if (verdict instanceof Verdict.DirectResponse response) {
            return answer.status() == response.status() && answer.body().equals(response.body());
        }
        if (verdict instanceof Verdict.Preflight preflight) {
            return answer.status() == 200
                    && preflight.headers().entrySet().stream()
                            .allMatch(it -> answer.header(it.getKey()).equals(it.getValue()));
        }
        if (verdict instanceof Verdict.Unavailable) {
            return answer.status() == 503;
        }
        return answer.status() == 404 || answer.status() == 0 || answer.grpcStatus() == GRPC_UNIMPLEMENTED;
    }

    private static boolean aborts(Fault fault, Answer answer) {
        Fault.Abort abort = fault.abort();
        return abort != null
                && (abort.httpStatus() == null
                        ? answer.grpcStatus() > 0
                        : answer.status() == abort.httpStatus() || answer.grpcStatus() > 0);
    }

    /** Pods are called after their service and version. */
    private static boolean answered(Weighted to, Answer answer) {
        return answer.pod().equals(to.service())
                || answer.pod().startsWith(to.service() + (to.subset() == null ? "" : "-" + to.subset()));
    }
}

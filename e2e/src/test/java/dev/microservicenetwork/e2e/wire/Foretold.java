package dev.microservicenetwork.e2e.wire;

import static java.util.stream.Collectors.joining;

import dev.microservicenetwork.e2e.rig.Answer;
import dev.microservicenetwork.e2e.rig.Pod;
import dev.microservicenetwork.evaluator.ConnectionPool;
import dev.microservicenetwork.evaluator.DestinationPolicy;
import dev.microservicenetwork.evaluator.LoadBalancing;
import dev.microservicenetwork.evaluator.Request;
import dev.microservicenetwork.evaluator.Verdict;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A verdict of the evaluator: in the page's words, and against what came back. */
record Foretold(Request request, Verdict verdict) {
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

    /** The same, or by locality where requests are spread by hand over those. */
    Map<String, Integer> spread() {
        DestinationPolicy policy = policy();
        LoadBalancing balancing = policy == null ? null : policy.loadBalancer();
        if (balancing == null
                || balancing.locality() == null
                || balancing.locality().distribute().isEmpty()) {
            return shares();
        }
        return balancing.locality().distribute().values().iterator().next().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, it -> it.getValue().intValue(), Integer::sum, TreeMap::new));
    }

    /** Whether equal requests reach the same pod. */
    boolean sticky() {
        DestinationPolicy policy = policy();
        return policy != null
                && policy.loadBalancer() != null
                && policy.loadBalancer().consistentHash() != null
                && policy.loadBalancer().consistentHash().key() != null;
    }

    /** How many of so many requests, or connections, at the same time pass the caller's proxy and that of the pod, of which there is one. */
    int passing(int all) {
        DestinationPolicy policy = policy();
        return policy == null ? all : passing(passing(all, policy.connectionPool()), policy.podLimits());
    }

    private static int passing(int all, ConnectionPool pool) {
        Integer connections = pool.tcp().maxConnections();
        ConnectionPool.Http http = pool.http();
        if (http == null) {
            return limited(all, connections);
        }
        Integer waiting = http.http1MaxPendingRequests();
        int carried = connections == null || waiting == null ? all : limited(all, connections + waiting);
        return limited(carried, http.http2MaxRequests());
    }

    /** How many of so many requests that fail at the same time it retries. */
    int retrying(int all) {
        DestinationPolicy policy = policy();
        if (policy == null || policy.retryBudget() == null) {
            ConnectionPool.Http http =
                    policy == null ? null : policy.connectionPool().http();
            return limited(all, http == null ? null : http.maxRetries());
        }
        DestinationPolicy.RetryBudget budget = policy.retryBudget();
        return limited(all, (int) Math.max(budget.minRetryConcurrency(), all * budget.percent() / 100));
    }

    private static int limited(int all, @Nullable Integer limit) {
        return limit == null ? all : Math.min(all, limit);
    }

    /** The first destination, as the caller's proxy knows it. */
    Upstream upstream(Pod caller) {
        return Upstream.of(caller, ((Verdict.Routed) verdict).destinations().get(0));
    }

    /** Of the first destination; null if there is none, or no proxy that has one. */
    @Nullable
    DestinationPolicy policy() {
        return verdict instanceof Verdict.Routed routed
                ? routed.destinations().get(0).policy()
                : null;
    }

    private Passage passage(Weighted to) {
        return new Passage(request, to.exchange());
    }

    private static String name(Weighted to) {
        return to.subset() == null ? to.service() : to.service() + "/" + to.subset();
    }

    String words() {
        if (verdict instanceof Verdict.Routed routed) {
            return destinations()
                    + passage(routed.destinations().get(0)).words()
                    + (routed.timeout() == null
                            ? ""
                            : ", timeout " + routed.timeout().toMillis() + " ms")
                    + (routed.perTryTimeout() == null
                            ? ""
                            : ", per try " + routed.perTryTimeout().toMillis() + " ms")
                    + (routed.tries() == 1 || USUAL_RETRIES.equals(Set.copyOf(routed.retryOn()))
                            ? ""
                            : ", " + routed.tries() + " tries on " + String.join(", ", routed.retryOn()))
                    + PolicyWords.of(policy()).stream().map(", "::concat).collect(joining());
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
            return response.status() + (response.body().isEmpty() ? "" : ", `" + response.body() + "`");
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
                    ? answer.status() == 503 || answer.status() == 504 && routed.timeout() != null
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
        if (verdict instanceof Verdict.Unavailable) {
            return answer.status() == 503;
        }
        return answer.status() == 404 || answer.status() == 0 || answer.grpcStatus() == GRPC_UNIMPLEMENTED;
    }

    /** Pods are called after their service and version. */
    private boolean answered(Weighted to, Answer answer) {
        return answer.pod().startsWith(to.service() + (to.subset() == null ? "" : "-" + to.subset()))
                && passage(to).allows(answer);
    }
}

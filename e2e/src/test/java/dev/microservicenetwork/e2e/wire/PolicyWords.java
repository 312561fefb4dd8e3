package dev.microservicenetwork.e2e.wire;

import dev.microservicenetwork.evaluator.ConnectionPool;
import dev.microservicenetwork.evaluator.ConsistentHash.Key;
import dev.microservicenetwork.evaluator.DestinationPolicy;
import dev.microservicenetwork.evaluator.LoadBalancing;
import dev.microservicenetwork.evaluator.OutlierPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is foretold of a caller's proxy towards a destination, in the page's words; what Istio does by itself is left out. */
final class PolicyWords {
    private static final Duration USUAL_CONNECT_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration USUAL_IDLE_TIMEOUT = Duration.ofHours(1);

    private final List<String> words = new ArrayList<>();

    private PolicyWords() {}

    static List<String> of(@Nullable DestinationPolicy policy) {
        PolicyWords words = new PolicyWords();
        if (policy != null) {
            words.limits(policy);
            words.connections(policy.connectionPool());
            words.ejection(policy.outlierDetection());
            words.balancing(policy.loadBalancer());
        }
        return words.words;
    }

    private void limits(DestinationPolicy policy) {
        ConnectionPool.Http http = policy.connectionPool().http();
        say("at most %s connections", policy.connectionPool().tcp().maxConnections());
        if (http != null) {
            say("at most %s requests under way", http.http2MaxRequests());
            ConnectionPool.Http atPods = policy.podLimits().http();
            if (atPods != null && !Objects.equals(atPods.http2MaxRequests(), http.http2MaxRequests())) {
                say("%s in a pod", atPods.http2MaxRequests());
            }
            say("at most %s waiting", http.http1MaxPendingRequests());
            say("at most %s retries under way", http.maxRetries());
            say("%s requests per connection", http.maxRequestsPerConnection());
            say("%s streams per connection", http.maxConcurrentStreams());
        }
        if (policy.retryBudget() != null) {
            words.add("retries for " + number(policy.retryBudget().percent()) + " % of the requests, and always "
                    + policy.retryBudget().minRetryConcurrency());
        }
    }

    private void connections(ConnectionPool pool) {
        if (!pool.tcp().connectTimeout().equals(USUAL_CONNECT_TIMEOUT)) {
            say("connected within %s", pool.tcp().connectTimeout());
        }
        Duration idle =
                pool.http() != null ? pool.http().idleTimeout() : pool.tcp().idleTimeout();
        if (idle != null && !idle.equals(USUAL_IDLE_TIMEOUT)) {
            words.add(idle.isZero() ? "silent as long as it likes" : "silent for at most " + time(idle));
        }
        say("connected for at most %s", pool.tcp().maxConnectionDuration());
        ConnectionPool.Keepalive keepalive = pool.tcp().tcpKeepalive();
        if (keepalive != null) {
            words.add("TCP keepalive");
        }
    }

    private void ejection(@Nullable OutlierPolicy policy) {
        if (policy == null) {
            return;
        }
        say("ejects after %s errors in a row", policy.consecutive5xxErrors());
        say("after %s gateway errors", policy.consecutiveGatewayErrors());
        say("after %s failed connections", policy.consecutiveLocalOriginFailures());
        words.add("at most " + policy.maxEjectionPercent() + " %");
    }

    private void balancing(@Nullable LoadBalancing policy) {
        if (policy == null) {
            return;
        }
        if (policy.consistentHash() != null) {
            words.add("by a hash of " + key(policy.consistentHash().key()));
        } else if (!"LEAST_REQUEST".equals(policy.simple())) {
            say("%s", policy.simple());
        }
        if (policy.warmup() != null) {
            say("warming up for %s", policy.warmup().duration());
        }
        if (policy.locality() != null) {
            policy.locality().failover().forEach((from, to) -> words.add("from region " + from + " over to " + to));
            new TreeMap<>(policy.locality().distribute())
                    .forEach((from, to) -> words.add("from " + from + " to " + new TreeMap<>(to)));
            if (!policy.locality().failoverPriority().isEmpty()) {
                words.add("by " + String.join(", ", policy.locality().failoverPriority()));
            }
        }
    }

    private static String key(@Nullable Key key) {
        if (key instanceof Key.HttpHeader header) {
            return "the header " + header.name();
        }
        if (key instanceof Key.HttpCookie cookie) {
            return "the cookie " + cookie.name();
        }
        if (key instanceof Key.HttpQueryParameter parameter) {
            return "the parameter " + parameter.name();
        }
        return key == null ? "nothing" : "the caller's address";
    }

    private void say(String format, @Nullable Object value) {
        if (value != null) {
            words.add(String.format(format, value instanceof Duration duration ? time(duration) : value));
        }
    }

    private static String time(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private static String number(double percent) {
        return percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent);
    }
}

package dev.microservicenetwork.engine.network;

import dev.microservicenetwork.api.HashAlgorithm;
import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.api.RetryOwner;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** The published table of defaults: the same for what is resolved, explained and documented. */
public final class Defaults {
    public static final Default<Integer> MIN_REPLICAS =
            new Default<>("workload.minReplicas", 2, "2", "outlier detection's share");
    public static final Default<Duration> TIMEOUT = new Default<>("timeout", Duration.ZERO, "off", "no timeout");
    public static final Default<Integer> ATTEMPTS =
            new Default<>("retries.attempts", 2, "2, after the first try; 0 is off", "`retries.attempts`");
    public static final Default<List<RetryCondition>> ON = new Default<>(
            "retries.on",
            Arrays.stream(RetryCondition.values())
                    .filter(RetryCondition::isSafe)
                    .toList(),
            "`ConnectFailure`, `RefusedStream`, `ResetBeforeRequest`; with `idempotent: true` also `Unavailable`, `GatewayError`",
            "`retries.retryOn`");
    public static final Default<Boolean> IDEMPOTENT = new Default<>(
            "retries.idempotent",
            false,
            "`true` where each match of a route names GET, HEAD, OPTIONS, TRACE, PUT or DELETE; else `false`",
            "");
    public static final Default<Duration> PER_TRY_TIMEOUT =
            new Default<>("retries.perTryTimeout", Duration.ZERO, "off", "");
    public static final Default<Duration> BACKOFF = new Default<>("retries.backoff", Duration.ZERO, "Envoy's 25ms", "");
    public static final Default<List<Integer>> STATUS_CODES =
            new Default<>("retries.statusCodes", List.of(), "none", "");
    public static final Default<Boolean> OTHER_LOCALITIES =
            new Default<>("retries.otherLocalities", false, "`false`", "");
    public static final Default<RetryOwner> OWNER =
            new Default<>("retries.owner", RetryOwner.MESH, "`Mesh`; with `Client` the mesh retries nothing", "");
    public static final Default<Integer> BUDGET_PERCENT =
            new Default<>("circuitBreaker.retryBudget.percent", 20, "20", "`retryBudget.percent`");
    public static final Default<Integer> BUDGET_MIN_CONCURRENCY =
            new Default<>("circuitBreaker.retryBudget.minConcurrency", 3, "3", "`retryBudget.minRetryConcurrency`");
    public static final Default<Integer> CONSECUTIVE_5XX = new Default<>("outlierDetection.consecutive5xx", 5, "5", "");
    public static final Default<Duration> INTERVAL =
            new Default<>("outlierDetection.interval", Duration.ofSeconds(10), "10s", "");
    public static final Default<Duration> BASE_EJECTION_TIME =
            new Default<>("outlierDetection.baseEjectionTime", Duration.ofSeconds(30), "30s", "");
    public static final Default<HashAlgorithm> HASH_ALGORITHM =
            new Default<>("loadBalancer.hash.algorithm", HashAlgorithm.RING_HASH, "`RingHash`", "");
    public static final Default<Integer> WARMUP_PERCENT =
            new Default<>("loadBalancer.warmup.minimumPercent", 10, "10", "");
    public static final Default<Double> WARMUP_AGGRESSION =
            new Default<>("loadBalancer.warmup.aggression", 1.0, "1, evenly", "");
    public static final Default<Integer> MIRROR_PERCENT =
            new Default<>("mirrors[].percent", 100, "100", "`mirrors[].percentage`");

    /** In the order of the published page. */
    public static final List<Default<?>> TABLE = List.of(
            said("mtls.mode", "`Strict`", "PeerAuthentication"),
            said("mtls.migration", "`Guarded`", ""),
            said("access.mode", "`Open`", "no AuthorizationPolicy"),
            said("deletionPolicy", "`Delete`", ""),
            said("paused", "`false`", ""),
            said("workload.labels", "`app: <service>`", "selectors"),
            said("workload.serviceAccount", "the service's name", "principals"),
            MIN_REPLICAS,
            said("ports[].targetPort", "`port`", "ports in policies"),
            said("versions[].labels", "`version: <name>`", "subset labels"),
            said("versions[].resilience", "the service's", "nothing in the subset"),
            said(
                    "defaultVersion",
                    "the whole Service; required with two or more versions",
                    "the catch-all's destination"),
            said("routeOrder", "`Specificity`", "the order of `http[]` and `tcp[]`"),
            said("routes[].matches", "every request", ""),
            said("matches[].from[].labels", "all pods of the namespace", "`sourceNamespace` alone"),
            said("routes[].port", "every port of the HTTP family; a TCP port is named", ""),
            said("routes[].to", "`defaultVersion`, else the Service", ""),
            said("to[].weight", "1", "weights"),
            said(
                    "to[].port",
                    "in the mesh the port that was called; at a gateway the only HTTP-family port",
                    "destination port"),
            MIRROR_PERCENT,
            said("mirrors[].port", "as `to[].port`", "destination port"),
            said("cors.allowMethods, cors.allowHeaders", "what needs no permission", ""),
            said("cors.maxAge", "the browser's own, mostly 5s", ""),
            said("cors.allowCredentials", "`false`", ""),
            said("cors.unmatchedPreflights", "`Forward`", ""),
            TIMEOUT,
            ATTEMPTS,
            ON,
            IDEMPOTENT,
            PER_TRY_TIMEOUT,
            BACKOFF,
            STATUS_CODES,
            OTHER_LOCALITIES,
            OWNER,
            said("circuitBreaker", "absent", "no limits"),
            said("circuitBreaker.*", "unlimited; no retry budget", ""),
            BUDGET_PERCENT,
            BUDGET_MIN_CONCURRENCY,
            said("outlierDetection", "absent", "nothing is ejected"),
            CONSECUTIVE_5XX,
            INTERVAL,
            BASE_EJECTION_TIME,
            said(
                    "outlierDetection.maxEjectionPercent",
                    "the greater of 50 and 100 / `minReplicas`, rounded up",
                    "`outlierDetection.maxEjectionPercent`"),
            said("outlierDetection.consecutiveGatewayErrors", "off", ""),
            said("outlierDetection.consecutiveLocalOriginFailures", "counted as server errors", ""),
            said("outlierDetection.minHealthPercent", "off", ""),
            said("loadBalancer", "absent", "Istio's least request"),
            said("loadBalancer.policy", "`LeastRequest`", ""),
            said(
                    "loadBalancer.hash.cookie.ttl",
                    "the proxy makes no cookie; 0s is one until the browser closes",
                    "`httpCookie.ttl`"),
            HASH_ALGORITHM,
            WARMUP_PERCENT,
            WARMUP_AGGRESSION,
            said(
                    "loadBalancer.locality",
                    "with outlier detection the caller's own zone while it is healthy, else all",
                    "the mesh's `localityLbSetting`"),
            said("connection", "absent", "Istio's connection pool"),
            said("connection.connectTimeout", "the mesh's 10s", ""),
            said("connection.idleTimeout", "1h", ""),
            said("connection.maxDuration", "off", ""),
            said("connection.maxRequestsPerConnection", "unlimited", ""),
            said("connection.maxConcurrentStreams", "Envoy's", ""),
            said("connection.tcpIdleTimeout", "1h", ""),
            said("connection.tcpKeepalive", "the system's, without probes", ""),
            said("gateways[].className", "`default`", "the class's pods"),
            said(
                    "class default, without a configuration file",
                    "namespace `istio-ingress`, labels `istio: ingressgateway`, service account `istio-ingressgateway`",
                    ""),
            said("listeners[].tls.mode", "`Simple`", ""),
            said("listeners[].tls.minVersion", "`1.2`", ""),
            said("listeners[].httpsRedirect", "`false`; the redirect is 301", ""),
            said("gateways[].routes[].hosts", "all of the gateway's", ""),
            said("calls[].allow", "everything on the declared ports", "the grant"));

    private Defaults() {}

    private static Default<String> said(String field, String says, String becomes) {
        return new Default<>(field, says, says, becomes);
    }
}

package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Shape.Block;
import dev.microservicenetwork.evaluator.Shape.Entries;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A policy in the words of a DestinationRule's {@code trafficPolicy}: what expectations can say of it. */
final class PolicyView {
    private PolicyView() {}

    private static final Block TCP = new Block(Map.of(
            "maxConnections", Leaf.NUMBER,
            "connectTimeout", Leaf.DURATION,
            "idleTimeout", Leaf.DURATION,
            "maxConnectionDuration", Leaf.DURATION,
            "tcpKeepalive",
                    new Block(Map.of("probes", Leaf.NUMBER, "time", Leaf.DURATION, "interval", Leaf.DURATION))));

    private static final Block HTTP = new Block(Map.of(
            "http1MaxPendingRequests", Leaf.NUMBER,
            "http2MaxRequests", Leaf.NUMBER,
            "maxRequestsPerConnection", Leaf.NUMBER,
            "maxRetries", Leaf.NUMBER,
            "maxConcurrentStreams", Leaf.NUMBER,
            "idleTimeout", Leaf.DURATION,
            "h2UpgradePolicy", Leaf.TEXT,
            "useClientProtocol", Leaf.FLAG));

    private static final Block OUTLIER_DETECTION = new Block(Map.of(
            "consecutive5xxErrors", Leaf.NUMBER,
            "consecutiveGatewayErrors", Leaf.NUMBER,
            "consecutiveLocalOriginFailures", Leaf.NUMBER,
            "interval", Leaf.DURATION,
            "baseEjectionTime", Leaf.DURATION,
            "maxEjectionPercent", Leaf.NUMBER,
            "minHealthPercent", Leaf.NUMBER,
            "ejects", Leaf.EJECTS));

    private static final Block CONSISTENT_HASH = new Block(Map.of(
            "httpHeaderName",
            Leaf.TEXT,
            "httpQueryParameterName",
            Leaf.TEXT,
            "httpCookie",
            new Block(Map.of("name", Leaf.TEXT, "path", Leaf.TEXT, "ttl", Leaf.DURATION)),
            "useSourceIp",
            Leaf.FLAG,
            "ringHash",
            new Block(Map.of("minimumRingSize", Leaf.NUMBER)),
            "maglev",
            new Block(Map.of("tableSize", Leaf.NUMBER))));

    private static final Block LOAD_BALANCER = new Block(Map.of(
            "simple",
            Leaf.TEXT,
            "consistentHash",
            CONSISTENT_HASH,
            "warmup",
            new Block(Map.of("duration", Leaf.DURATION, "minimumPercent", Leaf.NUMBER, "aggression", Leaf.NUMBER)),
            "localityLbSetting",
            new Block(Map.of(
                    "failover", new Entries(Leaf.TEXT, true),
                    "distribute", new Entries(new Entries(Leaf.NUMBER, true), true),
                    "failoverPriority", Leaf.LIST))));

    static final Map<String, Shape> SHAPES = Map.of(
            "connectionPool", new Block(Map.of("tcp", TCP, "http", HTTP)),
            "retryBudget", new Block(Map.of("percent", Leaf.NUMBER, "minRetryConcurrency", Leaf.NUMBER)),
            "outlierDetection", OUTLIER_DETECTION,
            "loadBalancer", LOAD_BALANCER,
            "tls", new Block(Map.of("mode", Leaf.TEXT)));

    static Map<String, Object> of(DestinationPolicy policy) {
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("connectionPool", connectionPool(policy.connectionPool()));
        var budget = policy.retryBudget();
        if (budget != null) {
            view.put(
                    "retryBudget",
                    Map.of("percent", budget.percent(), "minRetryConcurrency", budget.minRetryConcurrency()));
        }
        if (policy.outlierDetection() != null) {
            view.put("outlierDetection", outlierDetection(policy.outlierDetection()));
        }
        if (policy.loadBalancer() != null) {
            view.put("loadBalancer", loadBalancer(policy.loadBalancer()));
        }
        if (policy.tls() != null) {
            view.put("tls", Map.of("mode", policy.tls()));
        }
        return view;
    }

    private static Map<String, Object> connectionPool(ConnectionPool pool) {
        Map<String, Object> tcp = new LinkedHashMap<>();
        put(tcp, "maxConnections", pool.tcp().maxConnections());
        put(tcp, "connectTimeout", pool.tcp().connectTimeout());
        put(tcp, "idleTimeout", pool.tcp().idleTimeout());
        put(tcp, "maxConnectionDuration", pool.tcp().maxConnectionDuration());
        ConnectionPool.Keepalive keepalive = pool.tcp().tcpKeepalive();
        if (keepalive != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            put(values, "probes", keepalive.probes());
            put(values, "time", keepalive.time());
            put(values, "interval", keepalive.interval());
            tcp.put("tcpKeepalive", values);
        }
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("tcp", tcp);
        ConnectionPool.Http http = pool.http();
        if (http != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            put(values, "http1MaxPendingRequests", http.http1MaxPendingRequests());
            put(values, "http2MaxRequests", http.http2MaxRequests());
            put(values, "maxRequestsPerConnection", http.maxRequestsPerConnection());
            put(values, "maxRetries", http.maxRetries());
            put(values, "maxConcurrentStreams", http.maxConcurrentStreams());
            put(values, "idleTimeout", http.idleTimeout());
            put(values, "h2UpgradePolicy", http.upgradesToHttp2() ? "UPGRADE" : null);
            values.put("useClientProtocol", http.useClientProtocol());
            view.put("http", values);
        }
        return view;
    }

    private static Map<String, Object> outlierDetection(OutlierPolicy policy) {
        Map<String, Object> view = new LinkedHashMap<>();
        put(view, "consecutive5xxErrors", policy.consecutive5xxErrors());
        put(view, "consecutiveGatewayErrors", policy.consecutiveGatewayErrors());
        put(view, "consecutiveLocalOriginFailures", policy.consecutiveLocalOriginFailures());
        view.put("interval", policy.interval());
        view.put("baseEjectionTime", policy.baseEjectionTime());
        view.put("maxEjectionPercent", policy.maxEjectionPercent());
        view.put("minHealthPercent", policy.minHealthPercent());
        view.put("ejects", (Leaf.Ejects) policy::ejectable);
        return view;
    }

    private static Map<String, Object> loadBalancer(LoadBalancing balancing) {
        Map<String, Object> view = new LinkedHashMap<>();
        put(view, "simple", balancing.simple());
        if (balancing.consistentHash() != null) {
            view.put("consistentHash", consistentHash(balancing.consistentHash()));
        }
        LoadBalancing.Warmup warmup = balancing.warmup();
        if (warmup != null) {
            view.put(
                    "warmup",
                    Map.of(
                            "duration", warmup.duration(),
                            "minimumPercent", warmup.minimumPercent(),
                            "aggression", warmup.aggression()));
        }
        LoadBalancing.Locality locality = balancing.locality();
        if (locality != null) {
            Map<String, Object> values = new LinkedHashMap<>();
            put(values, "failover", locality.failover().isEmpty() ? null : locality.failover());
            put(values, "distribute", locality.distribute().isEmpty() ? null : locality.distribute());
            put(values, "failoverPriority", locality.failoverPriority().isEmpty() ? null : locality.failoverPriority());
            view.put("localityLbSetting", values);
        }
        return view;
    }

    private static Map<String, Object> consistentHash(ConsistentHash hash) {
        Map<String, Object> view = new LinkedHashMap<>();
        ConsistentHash.Key key = hash.key();
        if (key instanceof ConsistentHash.Key.HttpHeader header) {
            view.put("httpHeaderName", header.name());
        } else if (key instanceof ConsistentHash.Key.HttpQueryParameter parameter) {
            view.put("httpQueryParameterName", parameter.name());
        } else if (key instanceof ConsistentHash.Key.SourceIp) {
            view.put("useSourceIp", true);
        } else if (key instanceof ConsistentHash.Key.HttpCookie cookie) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("name", cookie.name());
            put(values, "path", cookie.path());
            put(values, "ttl", cookie.ttl());
            view.put("httpCookie", values);
        }
        if (hash.algorithm() instanceof ConsistentHash.Algorithm.Maglev maglev) {
            view.put("maglev", Map.of("tableSize", maglev.tableSize()));
        } else if (hash.algorithm() instanceof ConsistentHash.Algorithm.RingHash ring) {
            view.put("ringHash", Map.of("minimumRingSize", ring.minimumRingSize()));
        }
        return view;
    }

    static void put(Map<String, Object> view, String key, @Nullable Object value) {
        if (value != null) {
            view.put(key, value);
        }
    }
}

package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Shape.Block;
import dev.microservicenetwork.evaluator.Shape.Entries;
import dev.microservicenetwork.evaluator.Verdict.Routed;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What expectations can say of a request that is routed: the keys, and their values in a verdict. */
final class Aspects {
    private Aspects() {}

    private static final Map<String, Shape> AT_DESTINATION = both(
            Map.<String, Shape>of(
                    "path",
                    Leaf.TEXT,
                    "authority",
                    Leaf.TEXT,
                    "requestHeaders",
                    Shape.HEADERS,
                    "responseHeaders",
                    Shape.HEADERS),
            PolicyView.SHAPES);

    private static final Map<String, Shape> ON_ROUTE = Map.ofEntries(
            Map.entry("weights", Leaf.SHARES),
            Map.entry("route", Leaf.TEXT),
            Map.entry("timeout", Leaf.DURATION),
            Map.entry("tries", Leaf.NUMBER),
            Map.entry("retryOn", Leaf.SET),
            Map.entry("perTryTimeout", Leaf.DURATION),
            Map.entry("backoff", Leaf.DURATION),
            Map.entry("retryIgnorePreviousHosts", Leaf.FLAG),
            Map.entry("retryRemoteLocalities", Leaf.FLAG),
            Map.entry(
                    "fault",
                    new Block(Map.of(
                            "delay",
                            new Block(Map.of("percent", Leaf.NUMBER, "fixedDelay", Leaf.DURATION)),
                            "abort",
                            new Block(Map.of(
                                    "percent", Leaf.NUMBER, "httpStatus", Leaf.NUMBER, "grpcStatus", Leaf.TEXT))))),
            Map.entry("mirrors", new Entries(Leaf.NUMBER, true)),
            Map.entry("destinations", new Entries(new Block(AT_DESTINATION), false)));

    /** All that may be expected. Keys of a destination hold for each of them, or under its name for that one. */
    static final Block ALL = new Block(both(ON_ROUTE, AT_DESTINATION));

    private static <V> Map<String, V> both(Map<String, V> a, Map<String, V> b) {
        Map<String, V> all = new HashMap<>(a);
        all.putAll(b);
        return Map.copyOf(all);
    }

    static boolean isAtDestination(String key) {
        return AT_DESTINATION.containsKey(key);
    }

    /** Whether every destination has what is expected. */
    static boolean agree(Map<String, Object> expected, Routed routed, String defaultNamespace) {
        return routed.destinations().stream()
                .map(to -> all(routed, to, defaultNamespace))
                .allMatch(actual -> ALL.agrees(expected, actual));
    }

    /** Everything at once, as one destination has it. */
    private static Map<String, Object> all(Routed routed, Weighted to, String defaultNamespace) {
        Map<String, Object> all = onRoute(routed, defaultNamespace);
        all.putAll(atDestination(to));
        return all;
    }

    static Map<String, Object> onRoute(Routed routed, String defaultNamespace) {
        Retries retries = routed.retries();
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("weights", weights(routed, defaultNamespace));
        PolicyView.put(view, "route", routed.routeName());
        PolicyView.put(view, "timeout", routed.timeout());
        view.put("tries", retries.tries());
        view.put("retryOn", retries.on());
        PolicyView.put(view, "perTryTimeout", retries.perTryTimeout());
        PolicyView.put(view, "backoff", retries.backoff());
        view.put("retryIgnorePreviousHosts", retries.ignorePreviousHosts());
        view.put("retryRemoteLocalities", retries.remoteLocalities());
        PolicyView.put(view, "fault", fault(routed.fault()));
        if (!routed.mirrors().isEmpty()) {
            Map<String, Object> mirrors = new TreeMap<>();
            routed.mirrors()
                    .forEach(mirror -> mirrors.put(mirror.destination().key(defaultNamespace), mirror.percent()));
            view.put("mirrors", mirrors);
        }
        Map<String, Object> destinations = new TreeMap<>();
        routed.destinations()
                .forEach(to -> destinations.put(to.destination().key(defaultNamespace), atDestination(to)));
        view.put("destinations", destinations);
        return view;
    }

    private static Map<String, Integer> weights(Routed routed, String defaultNamespace) {
        Map<String, Integer> weights = new TreeMap<>();
        routed.destinations()
                .forEach(to -> weights.merge(to.destination().key(defaultNamespace), to.weight(), Integer::sum));
        return weights;
    }

    private static @Nullable Map<String, Object> fault(@Nullable Fault fault) {
        if (fault == null) {
            return null;
        }
        Map<String, Object> view = new LinkedHashMap<>();
        if (fault.delay() != null) {
            view.put(
                    "delay",
                    Map.of(
                            "percent", fault.delay().percent(),
                            "fixedDelay", fault.delay().fixedDelay()));
        }
        if (fault.abort() != null) {
            Map<String, Object> abort = new LinkedHashMap<>();
            abort.put("percent", fault.abort().percent());
            PolicyView.put(abort, "httpStatus", fault.abort().httpStatus());
            PolicyView.put(abort, "grpcStatus", fault.abort().grpcStatus());
            view.put("abort", abort);
        }
        return view;
    }

    private static Map<String, Object> atDestination(Weighted to) {
        Map<String, Object> view = new LinkedHashMap<>();
        Exchange exchange = to.exchange();
        if (exchange != null) {
            view.put("path", exchange.path());
            view.put("authority", exchange.authority());
            view.put("requestHeaders", exchange.requestHeaders());
            view.put("responseHeaders", headers(exchange.response()));
        }
        if (to.policy() != null) {
            view.putAll(PolicyView.of(to.policy()));
        }
        return view;
    }

    static Map<String, Object> headers(ResponseHeaders response) {
        Map<String, Object> view = new TreeMap<>(response.written());
        response.removed().forEach(name -> view.putIfAbsent(name, "removed"));
        return view;
    }
}

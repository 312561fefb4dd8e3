package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.Retries;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Retries along a chain of calls multiply: where each caller repeats what was answered with a failure, a service that fails gets many times its requests. Retries
 * before anything was sent don't, since who calls the caller sees no such failure; and a budget or a number of retries bounds them.
 */
final class MultipliedRetries {
    /** So many tries of one request are enough. */
    private static final int ENOUGH = 10;

    /** Nobody counts further. */
    private static final long MANY = 1_000_000;

    private final Map<String, List<Hop>> into;
    private final Map<String, Set<String>> reached = new HashMap<>();
    private final Map<String, Chain> worst = new HashMap<>();

    private MultipliedRetries(List<Hop> hops) {
        this.into = hops.stream().collect(Collectors.groupingBy(Hop::to));
        Map<String, List<Hop>> from = hops.stream().collect(Collectors.groupingBy(Hop::from));
        from.keySet().forEach(caller -> reached.put(caller, reachedFrom(caller, from)));
    }

    /** Hops one after the other, as requests take them, without those that repeat nothing; and the tries to which they multiply. */
    private record Chain(List<Hop> repeating, long tries) {
        static final Chain NONE = new Chain(List.of(), 1);

        Chain and(Hop hop) {
            if (!hop.repeats()) {
                return this;
            }
            List<Hop> all = new ArrayList<>(repeating);
            all.add(hop);
            return new Chain(List.copyOf(all), Math.min(MANY, tries * hop.tries()));
        }

        boolean multiplies() {
            return repeating.size() > 1 && tries > ENOUGH;
        }
    }

    static Stream<Finding> check(Network network) {
        if (network.requestPolicies().stream().noneMatch(policy -> Hop.repeatsFailures(policy.retries()))) {
            return Stream.of();
        }
        List<Hop> hops = Hop.all(network);
        MultipliedRetries retries = new MultipliedRetries(hops);
        Map<String, Finding> byField = new LinkedHashMap<>();
        hops.stream()
                .filter(Hop::repeats)
                .map(hop -> retries.worst(hop.from()).and(hop))
                .filter(Chain::multiplies)
                .sorted(Comparator.comparing(Chain::tries).reversed())
                .forEach(chain -> byField.computeIfAbsent(field(last(chain).retries()), path -> finding(path, chain)));
        return byField.values().stream();
    }

    private static Hop last(Chain chain) {
        return chain.repeating().get(chain.repeating().size() - 1);
    }

    private static Set<String> reachedFrom(String caller, Map<String, List<Hop>> from) {
        Set<String> reached = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(caller));
        while (!open.isEmpty()) {
            for (Hop hop : from.getOrDefault(open.remove(), List.of())) {
                if (reached.add(hop.to())) {
                    open.add(hop.to());
                }
            }
        }
        return reached;
    }

    // Of calls in a circle none is counted on the way: nobody knows how often requests go round.
    private Chain worst(String caller) {
        Chain known = worst.get(caller);
        if (known != null) {
            return known;
        }
        Set<String> circle = circle(caller);
        Chain chain = circle.stream()
                .flatMap(it -> into.getOrDefault(it, List.of()).stream())
                .filter(hop -> !circle.contains(hop.from()))
                .map(hop -> worst(hop.from()).and(hop))
                .reduce(Chain.NONE, (one, other) -> other.tries() > one.tries() ? other : one);
        circle.forEach(it -> worst.put(it, chain));
        return chain;
    }

    /** A caller and all with which it is in a circle of calls. */
    private Set<String> circle(String caller) {
        return Stream.concat(
                        Stream.of(caller),
                        reached.getOrDefault(caller, Set.of()).stream().filter(other -> reaches(other, caller)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean reaches(String caller, String service) {
        return reached.getOrDefault(caller, Set.of()).contains(service);
    }

    /** Where it is said, furthest inside, that and how failures are repeated. */
    private static String field(Retries retries) {
        return Stream.of(
                        retries.attempts().origin(),
                        retries.on().origin(),
                        retries.statusCodes().origin(),
                        retries.idempotent().origin())
                .filter(origin -> origin.kind() != Origin.Kind.DEFAULT)
                .map(Origin::path)
                .reduce((one, other) -> Timing.depth(other) > Timing.depth(one) ? other : one)
                .orElse("spec");
    }

    private static Finding finding(String path, Chain chain) {
        String failing = last(chain).to();
        return new Finding(
                Code.MSN2152,
                path,
                null,
                "while `" + failing + "` fails, one request may become "
                        + (chain.tries() == MANY ? "a million" : chain.tries()) + " of them to it",
                "each caller repeats what was answered with a failure: "
                        + chain.repeating().stream()
                                .map(hop ->
                                        "`" + hop.from() + "` sends to `" + hop.to() + "` " + hop.tries() + " times")
                                .collect(Collectors.joining(", ")),
                "retry at one of these places only and set retries: {attempts: 0} at the others, or bound them by circuitBreaker: {retryBudget: {}}");
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.CallerCondition;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.DestinationPolicy;
import dev.microservicenetwork.engine.network.Edge;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Origin;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Route.EdgePolicy;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Version;
import dev.microservicenetwork.engine.network.Workload;
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
 * before anything was sent don't, since who calls the caller sees no such failure; and a retry budget bounds them.
 */
final class MultipliedRetries {
    /** So many tries of one request are enough. */
    private static final int LIMIT = 10;

    private final Map<String, List<Hop>> into;
    private final Map<String, Set<String>> reached = new HashMap<>();
    private final Map<String, Chain> worst = new HashMap<>();

    private MultipliedRetries(List<Hop> hops) {
        this.into = hops.stream().collect(Collectors.groupingBy(Hop::to, LinkedHashMap::new, Collectors.toList()));
        Map<String, List<Hop>> from = hops.stream().collect(Collectors.groupingBy(Hop::from));
        from.keySet().forEach(caller -> reached.put(caller, reachedFrom(caller, from)));
    }

    /**
     * A call.
     *
     * @param tries how often a request is sent at most if each is answered with a failure
     */
    private record Hop(String from, String to, int tries, Retries retries) {}

    /** Calls one after the other, as requests take them, and the tries that they multiply to. */
    private record Chain(List<Hop> hops, long tries) {
        static final Chain NONE = new Chain(List.of(), 1);

        Chain and(Hop hop) {
            List<Hop> all = new ArrayList<>(hops);
            all.add(hop);
            return new Chain(List.copyOf(all), tries * hop.tries());
        }

        Hop last() {
            return hops.get(hops.size() - 1);
        }
    }

    static Stream<Finding> check(Network network) {
        if (network.requestPolicies().stream().noneMatch(policy -> repeatsAnswers(policy.retries()))) {
            return Stream.of();
        }
        MultipliedRetries retries = new MultipliedRetries(hops(network));
        Map<String, Finding> byField = new LinkedHashMap<>();
        network.services().stream()
                .map(service -> retries.worst(service.name()))
                .filter(chain -> chain.tries() > LIMIT && chain.last().tries() > 1)
                .sorted(Comparator.comparing(Chain::tries).reversed())
                .forEach(chain -> byField.putIfAbsent(field(chain.last().retries()), finding(chain)));
        return byField.values().stream();
    }

    private static boolean repeatsAnswers(Retries retries) {
        return !retries.areOff()
                && (retries.on().value().stream().anyMatch(condition -> !condition.isSafe())
                        || !retries.statusCodes().value().isEmpty());
    }

    private static List<Hop> hops(Network network) {
        Set<Hop> hops = new HashSet<>();
        List<Hop> inOrder = new ArrayList<>();
        for (Edge edge : network.edges()) {
            Workload caller = isDeclared(network, edge) ? network.workloadOf(edge.caller()) : null;
            if (caller != null) {
                routes(network.service(edge.callee()))
                        .filter(route -> isFor(route, caller))
                        .flatMap(route -> hops(network, edge.caller(), route, policy(route, caller)))
                        .filter(hops::add)
                        .forEach(inOrder::add);
            }
        }
        network.gateways()
                .forEach(gateway -> gateway.hosts().stream()
                        .flatMap(host -> host.routes().stream())
                        .flatMap(route -> hops(network, "gateway " + gateway.name(), route, route.policy()))
                        .filter(hops::add)
                        .forEach(inOrder::add));
        return inOrder;
    }

    /** Whether both ends are services of the resource. */
    private static boolean isDeclared(Network network, Edge edge) {
        return network.hasService(edge.caller()) && network.hasService(edge.callee());
    }

    private static Stream<Route> routes(Service service) {
        return service.routes().stream()
                .filter(ofPort -> ofPort.port().isHttpFamily())
                .flatMap(ofPort -> ofPort.routes().stream());
    }

    private static boolean isFor(Route route, Workload caller) {
        List<CallerCondition> from = route.match().from();
        return from.isEmpty()
                || from.stream()
                        .anyMatch(it -> CallerCondition.of(caller).intersect(it).isPresent());
    }

    private static RequestPolicy policy(Route route, Workload caller) {
        return route.edges().stream()
                .filter(edge ->
                        edge.callers().stream().anyMatch(it -> caller.name().equals(it.workload())))
                .map(EdgePolicy::policy)
                .findFirst()
                .orElse(route.policy());
    }

    private static Stream<Hop> hops(Network network, String from, Route route, RequestPolicy policy) {
        return route.destinations().stream()
                .filter(to -> to.weight().value() > 0 && network.hasService(to.service()))
                .map(to -> new Hop(from, to.service(), tries(network, to, policy.retries()), policy.retries()));
    }

    private static int tries(Network network, Destination to, Retries retries) {
        Service service = network.service(to.service());
        DestinationPolicy policy = service.versions().stream()
                .filter(version -> version.name().equals(to.version()))
                .findFirst()
                .map(Version::policy)
                .orElse(service.policy());
        boolean budget =
                policy.circuitBreaker() != null && policy.circuitBreaker().retryBudget() != null;
        return budget || !repeatsAnswers(retries) ? 1 : retries.attempts().value() + 1;
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

    private boolean isInACycle(Hop hop) {
        return reached.getOrDefault(hop.to(), Set.of()).contains(hop.from());
    }

    // Of calls in a circle only one is counted: nobody knows how often requests go round.
    private Chain worst(String service) {
        Chain known = worst.get(service);
        if (known != null) {
            return known;
        }
        Set<String> circle = circle(service);
        List<Hop> inside = circle.stream()
                .flatMap(it -> into.getOrDefault(it, List.of()).stream())
                .toList();
        Chain fromOutside = inside.stream()
                .filter(hop -> !isInACycle(hop))
                .map(hop -> worst(hop.from()).and(hop))
                .reduce(Chain.NONE, MultipliedRetries::worse);
        Chain chain = inside.stream()
                .filter(hop -> isInACycle(hop) && hop.tries() > 1)
                .map(fromOutside::and)
                .reduce(fromOutside, MultipliedRetries::worse);
        circle.forEach(it -> worst.put(it, chain));
        return chain;
    }

    /** A service and all that it calls in a circle. */
    private Set<String> circle(String service) {
        return Stream.concat(
                        Stream.of(service),
                        reached.getOrDefault(service, Set.of()).stream()
                                .filter(other ->
                                        reached.getOrDefault(other, Set.of()).contains(service)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Chain worse(Chain one, Chain other) {
        return other.tries() > one.tries() || one.hops().isEmpty() ? other : one;
    }

    /** Where the retries of answers come from: what is written of them, furthest from a default. */
    private static String field(Retries retries) {
        return Stream.of(
                        retries.attempts().origin(),
                        retries.on().origin(),
                        retries.statusCodes().origin(),
                        retries.idempotent().origin())
                .filter(origin -> origin.kind() != Origin.Kind.DEFAULT)
                .findFirst()
                .map(Origin::path)
                .orElse("spec");
    }

    private static Finding finding(Chain chain) {
        List<Hop> repeating =
                chain.hops().stream().filter(hop -> hop.tries() > 1).toList();
        String failing = chain.last().to();
        return new Finding(
                Code.MSN2152,
                field(chain.last().retries()),
                null,
                "while `" + failing + "` fails, one request may become " + chain.tries() + " of them to it",
                "each caller repeats what was answered with a failure: "
                        + repeating.stream()
                                .map(hop ->
                                        "`" + hop.from() + "` sends to `" + hop.to() + "` " + hop.tries() + " times")
                                .collect(Collectors.joining(", ")),
                "retry at one of these places only and set retries: {attempts: 0} at the others, or bound them by circuitBreaker: {retryBudget: {}}");
    }
}

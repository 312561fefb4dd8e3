package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.RetryCondition;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.DestinationPolicy.CircuitBreaker;
import dev.microservicenetwork.engine.network.Edge;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.RequestPolicy;
import dev.microservicenetwork.engine.network.Retries;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Route.EdgePolicy;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Requests of one caller to the service where a route leads them.
 *
 * @param from a service, {@code gateway <name>}, or {@code consumers in <namespace>}
 * @param to a service of the network
 * @param tries how often one request is sent at most while the service answers each with a failure
 */
record Hop(String from, String to, int tries, Retries retries) {
    /** What is met by the answers of a service that fails, and of the proxy before one that can't be reached. */
    private static final Set<RetryCondition> FAILURES = EnumSet.of(
            RetryCondition.UNAVAILABLE,
            RetryCondition.INTERNAL,
            RetryCondition.DEADLINE_EXCEEDED,
            RetryCondition.RESOURCE_EXHAUSTED,
            RetryCondition.GATEWAY_ERROR,
            RetryCondition.SERVER_ERROR);

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    boolean repeats() {
        return tries > 1;
    }

    /** Whether requests that were answered with a failure are sent again. */
    static boolean repeatsFailures(Retries retries) {
        return !retries.areOff()
                && (retries.on().value().stream().anyMatch(FAILURES::contains)
                        || retries.statusCodes().value().stream()
                                .anyMatch(status -> status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS));
    }

    /** All hops of a network, each once. */
    static List<Hop> all(Network network) {
        return Stream.of(ofCalls(network), ofConsumers(network), ofGateways(network))
                .flatMap(hops -> hops)
                .distinct()
                .toList();
    }

    private static Stream<Hop> ofCalls(Network network) {
        return network.edges().stream()
                .filter(edge -> network.hasService(edge.caller()) && network.hasService(edge.callee()))
                .flatMap(edge -> ofCall(network, edge));
    }

    private static Stream<Hop> ofCall(Network network, Edge edge) {
        Workload caller = network.workloadOf(edge.caller());
        return routes(network.service(edge.callee()))
                .filter(route -> route.match().isFor(caller))
                .flatMap(route -> along(network, edge.caller(), route, policy(route, caller)));
    }

    private static Stream<Hop> ofConsumers(Network network) {
        return network.services().stream()
                .flatMap(service -> service.consumers().stream()
                        .map(Grantee::namespace)
                        .distinct()
                        .flatMap(namespace -> routes(service)
                                .filter(route -> route.match().isFor(namespace))
                                .flatMap(route -> along(network, "consumers in " + namespace, route, route.policy()))));
    }

    private static Stream<Hop> ofGateways(Network network) {
        return network.gateways().stream()
                .flatMap(gateway -> routes(gateway)
                        .flatMap(route -> along(network, "gateway " + gateway.name(), route, route.policy())));
    }

    private static Stream<Route> routes(Service service) {
        return service.routes().stream()
                .filter(ofPort -> ofPort.port().isHttpFamily())
                .flatMap(ofPort -> ofPort.routes().stream());
    }

    private static Stream<Route> routes(Gateway gateway) {
        return gateway.hosts().stream().flatMap(host -> host.routes().stream());
    }

    private static RequestPolicy policy(Route route, Workload caller) {
        return route.edges().stream()
                .filter(edge ->
                        edge.callers().stream().anyMatch(it -> caller.name().equals(it.workload())))
                .map(EdgePolicy::policy)
                .findFirst()
                .orElse(route.policy());
    }

    private static Stream<Hop> along(Network network, String from, Route route, RequestPolicy policy) {
        return route.destinations().stream()
                .filter(to -> to.weight().value() > 0 && network.hasService(to.service()))
                .map(to -> new Hop(from, to.service(), tries(network, to, policy.retries()), policy.retries()));
    }

    // A budget or a number of retries under way keeps them few where all requests fail.
    private static int tries(Network network, Destination to, Retries retries) {
        CircuitBreaker breaker =
                network.service(to.service()).policyOf(to.version()).circuitBreaker();
        boolean bounded = breaker != null && (breaker.retryBudget() != null || breaker.maxRetries() != null);
        return bounded || !repeatsFailures(retries) ? 1 : retries.attempts().value() + 1;
    }
}

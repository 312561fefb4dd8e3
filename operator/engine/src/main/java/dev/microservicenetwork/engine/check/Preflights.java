package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.ValueCondition;
import dev.microservicenetwork.engine.resolve.Matches;
import dev.microservicenetwork.engine.resolve.Matches.Located;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Before a browser sends some requests of other origins, it asks with OPTIONS on the same path; a route with cors is the one that must get to answer. */
final class Preflights implements SpecRule {
    /** What a browser sends along when it asks. */
    private static final Set<String> SENT = Set.of(
            "origin",
            "access-control-request-method",
            "access-control-request-headers",
            "host",
            "user-agent",
            "referer",
            "accept",
            "accept-language",
            "accept-encoding");

    @Override
    public Stream<Finding> check(Parts parts) {
        Matches matches = parts.conditions();
        Stream<Finding> services = parts.routed().stream()
                .filter(Preflights::answers)
                .flatMap(service -> {
                    List<Candidate> candidates = candidates(
                            At.routes(service).stream().map(route -> route.as((CommonRouteSpec) route.it())),
                            Preflights::hasCors,
                            matches,
                            Matches.order(service.it().routeOrder()));
                    return At.routes(service).stream()
                            .filter(route -> hasCors(route.it()))
                            .flatMap(route -> lost(
                                    route.as(route.it()),
                                    candidates.stream()
                                            .filter(it -> isForAll(route.it().port(), port(it)))
                                            .toList(),
                                    matches));
                });
        Stream<Finding> gateways = parts.gateways().stream()
                .filter(it -> answers(parts, it))
                .flatMap(gateway -> {
                    List<Candidate> candidates = candidates(
                            At.requestRoutes(gateway).stream().map(route -> route.as((CommonRouteSpec) route.it())),
                            route -> hasCors(parts, route),
                            matches,
                            Matches.MOST_SPECIFIC_FIRST);
                    return At.requestRoutes(gateway).stream()
                            .filter(route -> hasCors(parts, route.it()))
                            .flatMap(route -> lost(
                                    route.as(route.it()),
                                    candidates.stream()
                                            .filter(it -> isWhere(route.it(), it))
                                            .toList(),
                                    matches));
                });
        return Stream.concat(services, gateways);
    }

    private static boolean answers(At<ServiceSpec> service) {
        return service.it().routes().stream().anyMatch(Preflights::hasCors);
    }

    private static boolean answers(Parts parts, At<GatewaySpec> gateway) {
        return gateway.it().routes().stream().anyMatch(route -> hasCors(parts, route));
    }

    private static boolean hasCors(CommonRouteSpec route) {
        return route.cors() != null;
    }

    /** At a gateway the routes of the service behind it are there, too. */
    private static boolean hasCors(Parts parts, CommonRouteSpec route) {
        return hasCors(route)
                || (route instanceof GatewayRouteSpec it
                        && it.to().size() == 1
                        && it.to().get(0).version() == null
                        && parts.service(it.to().get(0).service()).stream()
                                .flatMap(service -> service.it().routes().stream())
                                .anyMatch(Preflights::hasCors));
    }

    /** One who may get to answer, and whether it then does. */
    private record Candidate(At<CommonRouteSpec> route, Located located, boolean answers) {}

    private static List<Candidate> candidates(
            Stream<At<CommonRouteSpec>> routes,
            Predicate<CommonRouteSpec> answers,
            Matches matches,
            Comparator<Match> order) {
        return routes.flatMap(route -> matches.of(route.path(), route.it().matches()).stream()
                        .map(located -> new Candidate(route, located, answers.test(route.it()))))
                .sorted(Comparator.comparing(it -> it.located().match(), order))
                .toList();
    }

    private static Stream<Finding> lost(At<? extends CommonRouteSpec> route, List<Candidate> all, Matches matches) {
        return matches.of(route.path(), route.it().matches()).stream()
                .filter(located -> !isMet(located.match()))
                .flatMap(located -> {
                    Match preflight = preflight(located.match());
                    Optional<Candidate> first = all.stream()
                            .filter(it -> it.located().match().covers(preflight))
                            .findFirst();
                    return first.filter(Candidate::answers).isPresent()
                            ? Stream.of()
                            : Stream.of(
                                    finding(located, first.map(it -> it.route().path())));
                });
    }

    private static Finding finding(Located located, Optional<String> other) {
        return new Finding(
                Code.MSN2225,
                located.path(),
                null,
                "browsers that ask for permission first don't get it here",
                "they ask with OPTIONS and without the headers that they ask for; "
                        + other.map(it -> it + " gets that, and has no cors")
                                .orElse("no route with cors is sure to get that"),
                "add an entry to matches with the same path and method: OPTIONS, or cors to the route that gets it");
    }

    private static boolean isMet(Match match) {
        return (match.method() == null || match.method().equals("OPTIONS"))
                && match.headers().entrySet().stream()
                        .allMatch(header ->
                                header.getValue() instanceof ValueCondition.Absent || SENT.contains(header.getKey()));
    }

    private static Match preflight(Match match) {
        TreeMap<String, ValueCondition> headers = new TreeMap<>(match.headers());
        headers.keySet().retainAll(SENT);
        return new Match(match.path(), "OPTIONS", headers, match.queryParams(), match.from());
    }

    private static @Nullable Integer port(Candidate candidate) {
        return candidate.route().it() instanceof RouteSpec route ? route.port() : null;
    }

    private static boolean isForAll(@Nullable Integer port, @Nullable Integer other) {
        return other == null || other.equals(port);
    }

    private static boolean isWhere(GatewayRouteSpec route, Candidate candidate) {
        return candidate.route().it() instanceof GatewayRouteSpec other
                && covers(other.hosts(), route.hosts())
                && covers(other.listeners(), route.listeners());
    }

    private static boolean covers(List<String> names, List<String> others) {
        return names.isEmpty() || (!others.isEmpty() && names.containsAll(others));
    }
}

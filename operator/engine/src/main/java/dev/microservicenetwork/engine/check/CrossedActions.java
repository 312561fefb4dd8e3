package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.HeaderOperationsSpec;
import dev.microservicenetwork.api.HeadersSpec;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.resolve.Crossing;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A gateway's route carries along what the service's route does, so that both must fit together. */
final class CrossedActions implements SpecRule {
    private static final Function<HeadersSpec, @Nullable HeaderOperationsSpec> REQUEST = HeadersSpec::request;
    private static final Function<HeadersSpec, @Nullable HeaderOperationsSpec> RESPONSE = HeadersSpec::response;

    @Override
    public Stream<Finding> check(Parts parts) {
        Matches matches = parts.conditions();
        return parts.gateways().stream()
                .flatMap(gateway -> At.requestRoutes(gateway).stream()
                        .flatMap(route -> route.entries("to", route.it().to()).stream()
                                .flatMap(to -> behind(parts, to.it())
                                        .flatMap(inner -> route.it().to().size() == 1
                                                ? crossed(gateway.it(), route, inner, matches)
                                                : split(to, inner)))))
                .distinct();
    }

    // Where a version is pinned, the service's routes do not apply.
    private static Stream<At<RouteSpec>> behind(Parts parts, ServiceTargetSpec to) {
        return parts.service(to.qualifiedName()).stream()
                .filter(service -> to.version() == null)
                .flatMap(service ->
                        At.routes(service).stream().filter(route -> isFor(route.it(), port(service.it(), to))));
    }

    private static int port(ServiceSpec service, ServiceTargetSpec to) {
        return to.port() != null
                ? to.port()
                : service.ports().stream()
                        .filter(port -> port.protocol().isHttpFamily())
                        .findFirst()
                        .orElseThrow()
                        .port();
    }

    private static boolean isFor(RouteSpec route, int port) {
        return route.port() == null || route.port() == port;
    }

    private static Stream<Finding> split(At<ServiceTargetSpec> to, At<RouteSpec> inner) {
        return Stream.of("rewrite", "redirect", "directResponse", "headers", "cors", "mirrors", "fault")
                .flatMap(field -> inner.field(field, it -> action(it, field)))
                .map(action -> new Finding(
                        Code.MSN2222,
                        to.path() + ".service",
                        to.it().service(),
                        "`" + to.it().service()
                                + "` has a route that does more than lead on, which a split can't carry",
                        "it is " + action.path(),
                        "split between versions of one service, or write the action on the gateway's route"));
    }

    private static @Nullable Object action(CommonRouteSpec route, String field) {
        return switch (field) {
            case "rewrite" -> route.rewrite();
            case "redirect" -> route.redirect();
            case "directResponse" -> route.directResponse();
            case "headers" -> route.headers();
            case "cors" -> route.cors();
            case "mirrors" -> route.mirrors().isEmpty() ? null : route.mirrors();
            default -> route.fault();
        };
    }

    private static Stream<Finding> crossed(
            GatewaySpec gateway, At<GatewayRouteSpec> outer, At<RouteSpec> inner, Matches matches) {
        String path = rewrittenPath(outer.it());
        return matches.of(outer.path(), outer.it().matches()).stream()
                .flatMap(before -> matches.of(inner.path(), inner.it().matches()).stream()
                        .filter(after -> after.match().from().isEmpty()) // a gateway is none of those callers
                        .flatMap(after -> crossed(gateway, outer, inner, before.match(), path, after)));
    }

    private static Stream<Finding> crossed(
            GatewaySpec gateway,
            At<GatewayRouteSpec> outer,
            At<RouteSpec> inner,
            Match before,
            @Nullable String path,
            Matches.Located after) {
        PathRewrite rewrite = path == null ? null : PathRewrite.under(before.path(), path);
        Optional<List<Match>> both = Crossing.of(before, rewrite, after.match());
        if (both.isEmpty()) {
            return Stream.of(
                    unreadable(outer, after.path(), "is about rewritten paths, which can't be told from here"));
        }
        return both.get().isEmpty()
                ? Stream.of()
                : Stream.of(
                                paths(outer, inner),
                                keptPaths(gateway, outer, inner),
                                endless(gateway, outer, inner),
                                twice(outer, inner),
                                inFront(outer, inner))
                        .flatMap(it -> it);
    }

    // Envoy looks at neither where it answers by itself.
    private static Stream<Finding> inFront(At<GatewayRouteSpec> outer, At<RouteSpec> inner) {
        return inner.it().answers()
                ? Stream.of(outer.field("cors", GatewayRouteSpec::cors), outer.field("fault", GatewayRouteSpec::fault))
                        .flatMap(it -> it)
                        .map(action -> new Finding(
                                Code.MSN2226,
                                action.path(),
                                null,
                                "some of the route's requests are not forwarded, and so they know nothing of this",
                                inner.path() + " answers them",
                                "lead them to a service that answers, or keep the reason in suppressions"))
                : Stream.of();
    }

    // Clients would be sent to paths that only the service knows.
    private static Stream<Finding> paths(At<GatewayRouteSpec> outer, At<RouteSpec> inner) {
        return rewrittenPath(outer.it()) != null
                        && inner.it().redirect() != null
                        && inner.it().redirect().path() != null
                ? Stream.of(unreadable(
                        outer, inner.path() + ".redirect.path", "sends clients to a path that they can't reach here"))
                : Stream.of();
    }

    // A route that redirects rewrites nothing. What stays on the gateway's hosts rightly keeps the client's path.
    private static Stream<Finding> keptPaths(GatewaySpec gateway, At<GatewayRouteSpec> outer, At<RouteSpec> inner) {
        RedirectSpec to = inner.it().redirect();
        if (rewrittenPath(outer.it()) == null
                || to == null
                || to.path() != null
                || to.authority() == null
                || new Exposure(gateway).places().stream().anyMatch(it -> Hosts.covers(it.host(), to.authority()))) {
            return Stream.of();
        }
        return Stream.of(
                new Finding(
                        Code.MSN2227,
                        outer.path() + ".rewrite.path",
                        rewrittenPath(outer.it()),
                        "clients are sent to `" + to.authority()
                                + "` with the path that they asked for, callers in the mesh with the rewritten one",
                        "it is " + inner.path() + ".redirect",
                        "remove the rewrite and let the service rewrite the path in a route of its own, or write the redirect in a gateway's route, or keep the reason in suppressions"));
    }

    // What leads elsewhere in the mesh may lead clients from outside back to the gateway.
    private static Stream<Finding> endless(GatewaySpec gateway, At<GatewayRouteSpec> outer, At<RouteSpec> inner) {
        RedirectSpec to = inner.it().redirect();
        if (to == null
                || (to.scheme() == null && to.authority() == null && to.port() == null)
                || (to.path() != null && !Redirects.leadsBack(inner, to.path()))) {
            return Stream.of();
        }
        return Redirects.whereItStays(gateway, outer.it(), to).stream()
                .map(
                        where -> new Finding(
                                Code.MSN2223,
                                outer.path(),
                                outer.it().name(),
                                "the redirect never ends: " + where,
                                "it is " + inner.path() + ".redirect",
                                "narrow the route with listeners, hosts or matches, or write the redirect in a gateway's route instead"));
    }

    private static Finding unreadable(At<GatewayRouteSpec> outer, String inner, String why) {
        return new Finding(
                Code.MSN2221,
                outer.path() + ".rewrite.path",
                outer.it().rewrite() == null ? null : outer.it().rewrite().path(),
                "the service's own routes don't fit behind this rewrite",
                inner + " " + why,
                "remove the rewrite and let the service rewrite the path in a route of its own, or split off that route");
    }

    private static Stream<Finding> twice(At<GatewayRouteSpec> outer, At<RouteSpec> inner) {
        Stream<Finding> actions = Stream.concat(
                        authority(outer.it()) != null && authority(inner.it()) != null
                                ? Stream.of("rewrite.authority")
                                : Stream.of(),
                        Stream.of("cors", "mirrors", "fault")
                                .filter(field ->
                                        action(outer.it(), field) != null && action(inner.it(), field) != null))
                .map(field -> twice(outer, inner, field, null, "do this"));
        Stream<Finding> headers = Stream.concat(
                changedTwice(outer, inner, "headers.request", REQUEST),
                changedTwice(outer, inner, "headers.response", RESPONSE));
        return Stream.concat(actions, headers);
    }

    private static Stream<Finding> changedTwice(
            At<GatewayRouteSpec> outer,
            At<RouteSpec> inner,
            String field,
            Function<HeadersSpec, @Nullable HeaderOperationsSpec> direction) {
        Set<String> others = changed(inner.it(), direction);
        return changed(outer.it(), direction).stream()
                .filter(others::contains)
                .map(name -> twice(outer, inner, field, name, "change the header `" + name + "`"));
    }

    private static Finding twice(
            At<GatewayRouteSpec> outer, At<RouteSpec> inner, String field, @Nullable String value, String what) {
        return new Finding(
                Code.MSN2220,
                outer.path() + "." + field,
                value,
                "the gateway's route and the service's route behind it both " + what,
                "the other one is " + inner.path() + "." + field,
                "keep one of them; what the service's route does holds for requests from outside, too");
    }

    private static Set<String> changed(
            CommonRouteSpec route, Function<HeadersSpec, @Nullable HeaderOperationsSpec> direction) {
        HeaderOperationsSpec operations = route.headers() == null ? null : direction.apply(route.headers());
        return operations == null
                ? Set.of()
                : Stream.of(operations.set().keySet(), operations.add().keySet(), operations.remove())
                        .flatMap(Collection::stream)
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    private static @Nullable String rewrittenPath(CommonRouteSpec route) {
        return route.rewrite() == null ? null : route.rewrite().path();
    }

    private static @Nullable String authority(CommonRouteSpec route) {
        return route.rewrite() == null ? null : route.rewrite().authority();
    }
}

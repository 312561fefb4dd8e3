package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.CommonRouteSpec;
import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerProtocol;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.RedirectSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.network.Hosts;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.PathRewrite;
import dev.microservicenetwork.engine.resolve.Exposure;
import dev.microservicenetwork.engine.resolve.Exposure.Place;
import dev.microservicenetwork.engine.resolve.Matches;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Redirects are such as Istio can do, and lead somewhere else. */
final class Redirects implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> all = parts.actingRoutes().stream()
                .flatMap(route -> route.field("redirect", CommonRouteSpec::redirect)
                        .flatMap(redirect -> Stream.of(
                                        code(redirect), prefixes(route, redirect), samePath(route, redirect))
                                .flatMap(it -> it)));
        Stream<Finding> gateways = parts.gateways().stream()
                .flatMap(gateway -> At.gatewayRoutes(gateway).stream()
                        .flatMap(route -> route.field("redirect", GatewayRouteSpec::redirect)
                                .flatMap(redirect -> sameListener(gateway.it(), route, redirect))));
        return Stream.concat(all, gateways);
    }

    private static Stream<Finding> code(At<RedirectSpec> redirect) {
        return redirect.field("code", RedirectSpec::code)
                .filter(code -> !RedirectSpec.CODES.contains(code.it()))
                .map(code -> new Finding(
                        Code.MSN1002,
                        code.path(),
                        String.valueOf(code.it()),
                        "`" + code.it() + "` is no status of a redirect",
                        "write one of "
                                + RedirectSpec.CODES.stream()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(", "))));
    }

    // Envoy can, but Istio 1.30 has no field for it; 1.31 has redirect.prefixRewrite.
    private static Stream<Finding> prefixes(At<CommonRouteSpec> route, At<RedirectSpec> redirect) {
        return redirect.field("path", RedirectSpec::path)
                .filter(path -> Matches.paths(route.it().matches())
                        .anyMatch(condition ->
                                PathRewrite.under(condition, path.it()) instanceof PathRewrite.ReplacePrefix))
                .map(
                        path -> new Finding(
                                Code.MSN1133,
                                path.path(),
                                path.it(),
                                "a redirect can't replace the prefix of a path",
                                "Istio 1.30 has no field for it: below the prefix, every page would be sent to `"
                                        + path.it() + "` itself",
                                "match each path with exact, or leave redirect.path out and keep the request's path, or rewrite the path instead"));
    }

    private static Stream<Finding> samePath(At<CommonRouteSpec> route, At<RedirectSpec> redirect) {
        RedirectSpec to = redirect.it();
        return to.scheme() == null
                        && to.authority() == null
                        && to.port() == null
                        && to.path() != null
                        && leadsBack(route, to.path())
                ? Stream.of(endless(
                        redirect.path() + ".path",
                        to.path(),
                        "requests for `" + to.path() + "` are sent to it again",
                        "redirect to another path, or to another authority"))
                : Stream.of();
    }

    private static Stream<Finding> sameListener(
            GatewaySpec gateway, At<GatewayRouteSpec> route, At<RedirectSpec> redirect) {
        RedirectSpec to = redirect.it();
        if ((to.scheme() == null && to.authority() == null && to.port() == null)
                || (to.path() != null && !leadsBack(route, to.path()))) {
            return Stream.of();
        }
        return whereItStays(gateway, route.it(), to).stream()
                .map(
                        where -> endless(
                                redirect.path(),
                                null,
                                where,
                                gateway.existing() == null
                                        ? "narrow the route with listeners, hosts or matches, or redirect elsewhere; from HTTP to HTTPS, httpsRedirect on the HTTP listener does it"
                                        : "redirect elsewhere; from HTTP to HTTPS, the Gateway's owner can set tls.httpsRedirect on its HTTP server"));
    }

    /** Which requests of a gateway's route a redirect sends to where they are already, but for their path, in words. */
    static Optional<String> whereItStays(GatewaySpec gateway, GatewayRouteSpec route, RedirectSpec to) {
        List<Place> places = new Exposure(gateway).places();
        return places.stream()
                .filter(place -> Exposure.isFor(route, place))
                .filter(place -> to.scheme() == null || isAnyPort(place) || to.scheme() == scheme(place.listener()))
                .filter(place -> to.port() == null
                        || isAnyPort(place)
                        || to.port().equals(place.listener().port()))
                .filter(place -> to.authority() == null || serves(place, to.authority(), places))
                .map(place -> "requests to `" + Objects.requireNonNullElse(to.authority(), place.host())
                        + "` on " + (isAnyPort(place) ? "one of the ports of Gateway `" : "listener `")
                        + place.listener().name() + "` are sent to where they are")
                .findFirst();
    }

    /** Whether requests to a host are answered at a place: on its port, no other place says the host more specifically. */
    private static boolean serves(Place place, String host, List<Place> places) {
        return Hosts.covers(place.host(), host)
                && places.stream()
                        .filter(other ->
                                other.listener().port() == place.listener().port() && Hosts.covers(other.host(), host))
                        .noneMatch(other -> Hosts.specificity(other.host()) > Hosts.specificity(place.host()));
    }

    // The routes for an existing Gateway are for all its ports, so also for the one to which the redirect leads.
    private static boolean isAnyPort(Exposure.Place place) {
        return place.listener().port() == Exposure.ANY_PORT;
    }

    private static RedirectSpec.Scheme scheme(ListenerSpec listener) {
        return listener.protocol() == ListenerProtocol.HTTPS ? RedirectSpec.Scheme.HTTPS : RedirectSpec.Scheme.HTTP;
    }

    static boolean leadsBack(At<? extends CommonRouteSpec> route, String path) {
        return Matches.paths(route.it().matches())
                .anyMatch(condition -> condition.covers(new PathCondition.Exact(path)));
    }

    private static Finding endless(String path, @Nullable String value, String message, String help) {
        return new Finding(Code.MSN2223, path, value, "the redirect never ends: " + message, help);
    }
}

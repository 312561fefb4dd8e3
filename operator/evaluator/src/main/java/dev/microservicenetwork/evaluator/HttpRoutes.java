package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static dev.microservicenetwork.evaluator.Absent.toNull;

import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import dev.microservicenetwork.evaluator.RouteTable.Condition;
import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteBuilder;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The HTTP routes that a VirtualService gives one proxy, in order; after istiod's {@code BuildHTTPRoutes…}. */
record HttpRoutes(VirtualServices virtualServices, HostResolution hosts) {

    /** Empty if every match is for another proxy or port. Nothing comes after a catch-all. */
    RouteTable table(VirtualService virtualService, Source source) {
        List<Candidate> candidates = new ArrayList<>();
        List<HTTPRoute> routes = orEmpty(virtualService.getSpec().getHttp());
        for (int i = 0; i < routes.size(); i++) {
            HTTPRoute route = routes.get(i);
            List<Candidate> own = entries(virtualService, route, i, source);
            List<Candidate> all = route.getDelegate() == null
                    ? own
                    : own.stream()
                            .flatMap(root -> delegated(root, route.getDelegate(), source))
                            .toList();
            for (Candidate candidate : all) {
                candidates.add(candidate);
                if (candidate.catchAll()) {
                    return new RouteTable(candidates);
                }
            }
        }
        return new RouteTable(candidates);
    }

    private static List<Candidate> entries(VirtualService owner, HTTPRoute route, int index, Source source) {
        Place place = Place.of(owner, "spec.http[" + index + "]", route.getName());
        List<HTTPMatchRequest> matches = orEmpty(route.getMatch());
        return matches.isEmpty()
                ? List.of(new Candidate(owner, route, place, place, List.of(), null))
                : IntStream.range(0, matches.size())
                        .mapToObj(i -> new Condition(place.at("match[" + i + "]"), matches.get(i)))
                        .map(condition -> new Candidate(
                                owner,
                                route,
                                place,
                                condition.place(),
                                List.of(condition),
                                source.unfitHttp(condition.match())))
                        .toList();
    }

    private Stream<Candidate> delegated(Candidate root, Delegate delegate, Source source) {
        if (!root.fits()) {
            return Stream.of(root);
        }
        String namespace = orEmpty(delegate.getNamespace()).isEmpty() ? root.namespace() : delegate.getNamespace();
        return virtualServices
                .delegate(namespace, delegate.getName(), root.namespace())
                .map(owner -> leaves(root, owner, source))
                .orElseGet(() -> Stream.of(new Candidate(
                        root.owner(),
                        root.route(),
                        root.routePlace(),
                        root.place(),
                        root.conditions(),
                        "its delegate " + namespace + "/" + delegate.getName()
                                + " does not exist or is not visible here")));
    }

    private static Stream<Candidate> leaves(Candidate root, VirtualService owner, Source source) {
        List<HTTPRoute> routes = orEmpty(owner.getSpec().getHttp());
        return IntStream.range(0, routes.size())
                .boxed()
                .flatMap(i -> entries(owner, merged(root.route(), routes.get(i)), i, source).stream())
                .map(leaf -> new Candidate(
                        leaf.owner(),
                        leaf.route(),
                        leaf.routePlace(),
                        leaf.place(),
                        Stream.concat(root.conditions().stream(), leaf.conditions().stream())
                                .toList(),
                        leaf.unfit()));
    }

    /** istiod's {@code mergeHTTPRoute}: what the delegate leaves out it takes from the root. */
    private static HTTPRoute merged(HTTPRoute root, HTTPRoute leaf) {
        HTTPRouteBuilder merged = new HTTPRouteBuilder(leaf);
        inherit(leaf.getTimeout(), root.getTimeout(), merged::withTimeout);
        inherit(leaf.getRetries(), root.getRetries(), merged::withRetries);
        inherit(leaf.getRewrite(), root.getRewrite(), merged::withRewrite);
        inherit(leaf.getDirectResponse(), root.getDirectResponse(), merged::withDirectResponse);
        inherit(leaf.getFault(), root.getFault(), merged::withFault);
        inherit(leaf.getMirror(), root.getMirror(), merged::withMirror);
        inherit(leaf.getMirrorPercent(), root.getMirrorPercent(), merged::withMirrorPercent);
        inherit(leaf.getMirrorPercentage(), root.getMirrorPercentage(), merged::withMirrorPercentage);
        inherit(leaf.getCorsPolicy(), root.getCorsPolicy(), merged::withCorsPolicy);
        inherit(leaf.getHeaders(), root.getHeaders(), merged::withHeaders);
        if (orEmpty(leaf.getMirrors()).isEmpty()) {
            merged.withMirrors(root.getMirrors());
        }
        String names = Stream.of(orEmpty(root.getName()), orEmpty(leaf.getName()))
                .filter(name -> !name.isEmpty())
                .reduce((a, b) -> a + "-" + b)
                .orElse("");
        return merged.withName(toNull(names)).build();
    }

    private static <T> void inherit(@Nullable T own, @Nullable T inherited, Consumer<T> write) {
        if (own == null && inherited != null) {
            write.accept(inherited);
        }
    }

    /** The first route that takes the message decides; none is a 404. */
    Routing select(RouteTable table, Message message, int listenerPort, Trail trail) {
        return table.first(message, trail)
                .map(chosen -> new HttpActions(chosen, message, listenerPort, hosts, trail).apply())
                .orElseGet(() -> new Routing.Answer(trail.notFound(
                        Stage.ROUTE,
                        null,
                        "no route matches the request: an existing route table has no fall-through")));
    }
}

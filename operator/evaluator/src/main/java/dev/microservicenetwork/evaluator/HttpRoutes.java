package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static dev.microservicenetwork.evaluator.Absent.toNull;

import io.fabric8.istio.api.api.networking.v1alpha3.Delegate;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteBuilder;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The HTTP routes that a VirtualService gives one proxy, in order; after istiod's {@code BuildHTTPRoutes…}. */
record HttpRoutes(VirtualServices virtualServices, HostResolution hosts) {

    /** One Envoy route. All matches must hold: a delegate's narrows its root's. */
    record Candidate(VirtualService owner, HTTPRoute route, List<HTTPMatchRequest> matches) {

        boolean catchAll() {
            return matches.stream().allMatch(VirtualServiceMatching::catchAll);
        }

        boolean takes(Message message) {
            return matches.stream().allMatch(match -> VirtualServiceMatching.matches(match, message));
        }

        String title() {
            String name = orEmpty(route.getName());
            return Trail.name(owner) + (name.isEmpty() ? ", an unnamed route" : ", route " + name);
        }
    }

    /** Empty if every match is for another proxy or port: then the object does not exist for this one. */
    List<Candidate> candidates(VirtualService virtualService, Source source) {
        List<Candidate> candidates = new ArrayList<>();
        for (HTTPRoute route : orEmpty(virtualService.getSpec().getHttp())) {
            List<Candidate> own = fitting(virtualService, route, source);
            List<Candidate> all = route.getDelegate() == null
                    ? own
                    : own.stream()
                            .flatMap(root -> delegated(root, route.getDelegate(), source))
                            .toList();
            for (Candidate candidate : all) {
                candidates.add(candidate);
                if (candidate.catchAll()) {
                    return candidates;
                }
            }
        }
        return candidates;
    }

    private static List<Candidate> fitting(VirtualService owner, HTTPRoute route, Source source) {
        List<HTTPMatchRequest> matches = orEmpty(route.getMatch());
        return matches.isEmpty()
                ? List.of(new Candidate(owner, route, List.of()))
                : matches.stream()
                        .filter(match -> source.fitsHttp(
                                match.getGateways(),
                                match.getSourceLabels(),
                                match.getSourceNamespace(),
                                match.getPort()))
                        .map(match -> new Candidate(owner, route, List.of(match)))
                        .toList();
    }

    private Stream<Candidate> delegated(Candidate root, Delegate delegate, Source source) {
        String rootNamespace = root.owner().getMetadata().getNamespace();
        String namespace = orEmpty(delegate.getNamespace()).isEmpty() ? rootNamespace : delegate.getNamespace();
        Optional<VirtualService> target = virtualServices.delegate(namespace, delegate.getName(), rootNamespace);
        return target.stream()
                .flatMap(owner -> orEmpty(owner.getSpec().getHttp()).stream()
                        .flatMap(route -> fitting(owner, merged(root.route(), route), source).stream()))
                .map(leaf -> new Candidate(
                        leaf.owner(),
                        leaf.route(),
                        Stream.concat(root.matches().stream(), leaf.matches().stream())
                                .toList()));
    }

    /** istiod's {@code mergeHTTPRoute}: what the delegate leaves out it takes from the root. */
    private static HTTPRoute merged(HTTPRoute root, HTTPRoute leaf) {
        HTTPRouteBuilder merged = new HTTPRouteBuilder(leaf);
        if (leaf.getTimeout() == null) {
            merged.withTimeout(root.getTimeout());
        }
        if (leaf.getRetries() == null) {
            merged.withRetries(root.getRetries());
        }
        if (leaf.getRewrite() == null) {
            merged.withRewrite(root.getRewrite());
        }
        String names = Stream.of(orEmpty(root.getName()), orEmpty(leaf.getName()))
                .filter(name -> !name.isEmpty())
                .reduce((a, b) -> a + "-" + b)
                .orElse("");
        return merged.withName(toNull(names)).build();
    }

    /** The first candidate that takes the message decides; null-free: none is a 404. */
    Routing select(List<Candidate> candidates, Message message, int listenerPort, Trail trail) {
        return candidates.stream()
                .filter(candidate -> candidate.takes(message))
                .findFirst()
                .map(candidate -> {
                    trail.add(candidate.title() + " takes the request");
                    return HttpActions.apply(candidate, message, listenerPort, hosts, trail);
                })
                .orElseGet(() -> new Routing.Answer(
                        trail.notFound("no route matches the request: an existing route table has no fall-through")));
    }
}

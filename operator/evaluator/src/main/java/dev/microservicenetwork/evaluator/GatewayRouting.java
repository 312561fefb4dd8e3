package dev.microservicenetwork.evaluator;

import static java.util.Comparator.comparing;

import dev.microservicenetwork.evaluator.GatewayListeners.Listener;
import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a gateway's router answers a request from outside; its listeners are already chosen by port. */
record GatewayRouting(
        GatewayListeners gatewayListeners,
        VirtualServices virtualServices,
        HttpRoutes httpRoutes,
        ConnectionRoutes connectionRoutes,
        Authorization authorization) {

    /** An Envoy virtual host: a domain, and either an object with routes for it or only the redirect to HTTPS. */
    private record VirtualHost(
            String domain, Listener listener, @Nullable VirtualService routes) {}

    Routing route(Instance router, List<Listener> listeners, Request request, Trail trail) {
        List<Listener> http = listeners.stream().filter(Listener::plainHttp).toList();
        Optional<Listener> encrypted =
                request.tls() ? GatewayListeners.forServerName(listeners, request.host()) : Optional.empty();
        if (request.plainHttp() && !http.isEmpty()) {
            return http(router, http, request, trail);
        }
        if (encrypted.isPresent()) {
            return encrypted(router, encrypted.get(), request, trail);
        }
        return listeners.stream()
                .filter(Listener::plainConnection)
                .findFirst()
                .map(listener -> connection(router, listener, request, trail))
                .orElseGet(() -> new Routing.Answer(trail.noListener("no Gateway server on port " + request.port()
                        + " of " + router + " takes " + request.scheme() + " for " + request.host())));
    }

    private Routing encrypted(Instance router, Listener listener, Request request, Trail trail) {
        return switch (listener.mode()) {
            case PASSTHROUGH -> passthrough(router, listener, request, trail);
            case AUTO_PASSTHROUGH ->
                new Routing.Answer(
                        trail.unavailable(Stage.HOST, listener.place(), "is AUTO_PASSTHROUGH, which is not evaluated"));
            case ISTIO_MUTUAL ->
                new Routing.Answer(trail.denied(
                        Reason.TLS_MISMATCH,
                        Stage.HOST,
                        listener.place(),
                        "wants a certificate of the mesh, which a client has not"));
            case SIMPLE, MUTUAL, OPTIONAL_MUTUAL -> {
                if (!listener.https()) {
                    yield connection(router, listener, request, trail);
                }
                yield request.httpInTls()
                        ? http(router, List.of(listener), request, trail)
                        : new Routing.Answer(trail.noListener(listener + " speaks HTTP"));
            }
        };
    }

    private Routing http(Instance router, List<Listener> listeners, Request request, Trail trail) {
        Message message = Message.of(request);
        Optional<Verdict> refusal = refusal(router, listeners.get(0), message, request, trail);
        if (refusal.isPresent()) {
            return new Routing.Answer(refusal.get());
        }
        List<VirtualHost> virtualHosts = virtualHosts(router, listeners, request.host());
        if (virtualHosts.isEmpty()) {
            return new Routing.Answer(trail.notFound(
                    Stage.ROUTE,
                    null,
                    "no VirtualService for " + request.host() + " is bound to and visible at " + listeners));
        }
        Optional<VirtualHost> redirect = virtualHosts.stream()
                .filter(virtualHost -> virtualHost.listener().redirectsToHttps())
                .findFirst();
        if (redirect.isPresent()) {
            String location = "https://" + message.authority() + message.path();
            trail.applied(
                    Stage.ACTION,
                    redirect.get().listener().place().at("tls.httpsRedirect"),
                    "redirects to " + location);
            return new Routing.Answer(new Verdict.Redirected(301, location, ResponseHeaders.NONE, trail.steps()));
        }
        List<Candidate> candidates = virtualHosts.stream()
                .flatMap(virtualHost -> Stream.ofNullable(virtualHost.routes())
                        .flatMap(routes ->
                                httpRoutes.table(routes, source(router, virtualHost.listener())).candidates().stream()))
                .toList();
        return httpRoutes.select(new RouteTable(candidates).catchAllsLast(), message, request.port(), trail);
    }

    /** All objects of the most specific domain that takes the host; a less specific one is never asked. */
    private List<VirtualHost> virtualHosts(Instance router, List<Listener> listeners, String host) {
        List<VirtualHost> all = listeners.stream()
                .flatMap(listener -> Stream.concat(bound(router, listener), redirecting(listener)))
                .filter(virtualHost -> HostPattern.covers(virtualHost.domain(), host))
                .toList();
        return all.stream()
                .map(VirtualHost::domain)
                .min(HostPattern.MOST_SPECIFIC_FIRST)
                .map(best -> all.stream()
                        .filter(virtualHost -> virtualHost.domain().equals(best))
                        .sorted(comparing(virtualHost -> order(virtualHost.routes())))
                        .toList())
                .orElse(List.of());
    }

    private int order(@Nullable VirtualService routes) {
        return routes == null
                ? -1
                : virtualServices.inventory().virtualServices().indexOf(routes);
    }

    private Stream<VirtualHost> bound(Instance router, Listener listener) {
        return virtualServices
                .visible(listener.gatewayName(), router.namespace())
                .flatMap(routes -> virtualServices.hostsOf(routes).stream()
                        .filter(domain -> fits(listener, domain, routes))
                        .map(domain -> new VirtualHost(domain, listener, routes)));
    }

    private static Stream<VirtualHost> redirecting(Listener listener) {
        return listener.hosts().stream()
                .filter(host -> listener.redirectsToHttps())
                .map(host -> new VirtualHost(host.pattern(), listener, null));
    }

    private static boolean fits(Listener listener, String domain, VirtualService routes) {
        return listener.hosts().stream()
                .anyMatch(host -> host.admits(routes.getMetadata().getNamespace())
                        && HostPattern.overlap(host.pattern(), domain));
    }

    private Routing passthrough(Instance router, Listener listener, Request request, Trail trail) {
        return refusal(router, listener, null, request, trail)
                .<Routing>map(Routing.Answer::new)
                .or(() -> connectionRoutes.tls(
                        fitting(router, listener), source(router, listener), request.host(), trail))
                .orElseGet(() -> new Routing.Answer(
                        trail.notFound(Stage.ROUTE, listener.place(), "no tls route is bound to it")));
    }

    private Routing connection(Instance router, Listener listener, Request request, Trail trail) {
        return refusal(router, listener, null, request, trail)
                .<Routing>map(Routing.Answer::new)
                .or(() -> connectionRoutes.tcp(fitting(router, listener), source(router, listener), trail))
                .orElseGet(() -> new Routing.Answer(
                        trail.notFound(Stage.ROUTE, listener.place(), "no tcp route is bound to it")));
    }

    private List<VirtualService> fitting(Instance router, Listener listener) {
        return virtualServices
                .visible(listener.gatewayName(), router.namespace())
                .filter(routes ->
                        virtualServices.hostsOf(routes).stream().anyMatch(domain -> fits(listener, domain, routes)))
                .toList();
    }

    private static Source source(Instance router, Listener listener) {
        return new Source(listener.gatewayName(), router.namespace(), router.labels(), listener.port());
    }

    /** The router's own policies come before its routes: a client from outside has no identity there. */
    private Optional<Verdict> refusal(
            Instance router, Listener listener, @Nullable Message message, Request request, Trail trail) {
        trail.applied(Stage.HOST, listener.place(), "takes the connection, at " + router);
        int port = gatewayListeners.containerPort(router, listener.port());
        Inbound inbound = new Inbound(null, port, request.tls() ? request.host() : null, message);
        return authorization
                .refusal(router, inbound, trail)
                .map(refusal -> trail.denied(Reason.RBAC, Stage.ACCESS, refusal.place(), refusal.why()));
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.GatewayVirtualHosts.source;
import static java.util.Comparator.comparing;

import dev.microservicenetwork.evaluator.ConnectionRoutes.Entry;
import dev.microservicenetwork.evaluator.GatewayListeners.Open;
import dev.microservicenetwork.evaluator.GatewayVirtualHosts.VirtualHost;
import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How a gateway's router answers a request from outside; its listeners are already chosen by port. */
record GatewayRouting(
        GatewayListeners gatewayListeners,
        GatewayVirtualHosts virtualHosts,
        HttpRoutes httpRoutes,
        ConnectionRoutes connectionRoutes,
        Authorization authorization) {

    /** What a TLS handshake for a server name leads to: a server that ends TLS, or a route that passes it through. */
    private record ServerName(
            String pattern, Listener listener, @Nullable Entry passthrough) {}

    Routing route(Instance router, Open open, Request request, Trail trail) {
        open.rejected()
                .forEach(server -> trail.skipped(Stage.HOST, server.listener().place(), server.why()));
        List<Listener> listeners = open.listeners();
        List<Listener> http = listeners.stream().filter(Listener::plainHttp).toList();
        if (request.plainHttp() && !http.isEmpty()) {
            return http(router, http, request, trail);
        }
        if (request.tls() && listeners.stream().anyMatch(Listener::encrypted)) {
            return encrypted(router, listeners, request, trail);
        }
        return listeners.stream()
                .filter(Listener::plainConnection)
                .findFirst()
                .map(listener -> connection(router, listener, request, trail))
                .orElseGet(() -> new Routing.Answer(trail.noListener("no Gateway server on port " + request.port()
                        + " of " + router + " takes " + request.scheme() + " for " + request.host())));
    }

    /** The most specific server name of all servers of the port, whether it is a server's host or a route's. */
    private Routing encrypted(Instance router, List<Listener> listeners, Request request, Trail trail) {
        Optional<ServerName> chosen = listeners.stream()
                .filter(Listener::encrypted)
                .flatMap(listener -> serverNames(router, listener))
                .filter(name -> HostPattern.covers(name.pattern(), request.host()))
                .min(comparing(ServerName::pattern, HostPattern.MOST_SPECIFIC_FIRST));
        if (chosen.isEmpty()) {
            return unknownName(router, listeners, request, trail);
        }
        Listener listener = chosen.get().listener();
        Entry passthrough = chosen.get().passthrough();
        if (passthrough != null) {
            return refusal(router, listener, null, request, trail)
                    .<Routing>map(Routing.Answer::new)
                    .orElseGet(() -> connectionRoutes.forward(passthrough, listener.port(), trail));
        }
        Optional<Verdict> failure = ClientCertificate.failure(listener, request.caller(), trail);
        if (failure.isPresent()) {
            return new Routing.Answer(failure.get());
        }
        if (!listener.https()) {
            return connection(router, listener, request, trail);
        }
        return request.httpInTls()
                ? http(router, List.of(listener), request, trail)
                : new Routing.Answer(trail.noListener(listener + " speaks HTTP"));
    }

    private Stream<ServerName> serverNames(Instance router, Listener listener) {
        return listener.passthrough()
                ? passthroughs(router, listener)
                        .filter(entry -> entry.unfit() == null)
                        .flatMap(entry ->
                                entry.serverNames().stream().map(pattern -> new ServerName(pattern, listener, entry)))
                : listener.hosts().stream().map(host -> new ServerName(host.pattern(), listener, null));
    }

    private Stream<Entry> passthroughs(Instance router, Listener listener) {
        return virtualHosts.fitting(router, listener).stream()
                .flatMap(routes -> connectionRoutes.tlsEntries(routes, source(router, listener)).stream());
    }

    /** A server that passes the name through without a route for it, or no server at all. */
    private Routing unknownName(Instance router, List<Listener> listeners, Request request, Trail trail) {
        for (Listener listener : listeners) {
            if (listener.passthrough()) {
                passthroughs(router, listener)
                        .forEach(entry -> trail.skipped(Stage.ROUTE, entry.place(), entry.whyNot(request.host())));
                if (listener.hosts().stream().anyMatch(host -> HostPattern.covers(host.pattern(), request.host()))) {
                    return new Routing.Answer(trail.notFound(
                            Stage.ROUTE,
                            listener.place(),
                            "no tls route that is bound to it lists the server name " + request.host()));
                }
            }
        }
        return new Routing.Answer(trail.noListener("no Gateway server on port " + request.port() + " of " + router
                + " has the server name " + request.host()));
    }

    private Routing http(Instance router, List<Listener> listeners, Request request, Trail trail) {
        Message message = Message.of(request);
        Optional<Verdict> refusal = refusal(router, listeners.get(0), message, request, trail);
        if (refusal.isPresent()) {
            return new Routing.Answer(refusal.get());
        }
        List<VirtualHost> found = virtualHosts.find(router, listeners, request.host(), trail);
        if (found.isEmpty()) {
            return new Routing.Answer(trail.notFound(
                    Stage.ROUTE,
                    null,
                    "no VirtualService for " + request.host() + " is bound to and visible at " + listeners));
        }
        Optional<Listener> redirect = found.stream()
                .map(VirtualHost::listener)
                .filter(Listener::redirectsToHttps)
                .findFirst();
        if (redirect.isPresent()) {
            String location = "https://" + message.authority() + message.path();
            trail.applied(Stage.ACTION, redirect.get().place().at("tls.httpsRedirect"), "redirects to " + location);
            return new Routing.Answer(new Verdict.Redirected(301, location, ResponseHeaders.NONE, trail.steps()));
        }
        return httpRoutes.select(virtualHosts.table(router, found), message, request.port(), trail);
    }

    private Routing connection(Instance router, Listener listener, Request request, Trail trail) {
        return refusal(router, listener, null, request, trail)
                .<Routing>map(Routing.Answer::new)
                .or(() -> connectionRoutes.tcp(virtualHosts.fitting(router, listener), source(router, listener), trail))
                .orElseGet(() -> new Routing.Answer(
                        trail.notFound(Stage.ROUTE, listener.place(), "no tcp route is bound to it")));
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

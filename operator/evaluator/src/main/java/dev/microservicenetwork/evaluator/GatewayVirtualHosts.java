package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.RouteTable.Candidate;
import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which VirtualServices answer for a host at the servers of a gateway; after {@code buildGatewayHTTPRouteConfig}. */
record GatewayVirtualHosts(VirtualServices virtualServices, HttpRoutes httpRoutes) {

    /** An Envoy virtual host: a domain, and either an object with routes for it or only the redirect to HTTPS. */
    record VirtualHost(
            String domain, Listener listener, @Nullable VirtualService routes) {}

    /** All objects of the most specific domain that takes the host; a less specific one is never asked. */
    List<VirtualHost> find(Instance router, List<Listener> listeners, String host, Trail trail) {
        List<VirtualHost> all = listeners.stream()
                .flatMap(listener -> Stream.concat(bound(router, listener), redirecting(listener)))
                .filter(virtualHost -> HostPattern.covers(virtualHost.domain(), host))
                .toList();
        Optional<String> best = all.stream().map(VirtualHost::domain).min(HostPattern.MOST_SPECIFIC_FIRST);
        if (best.isEmpty()) {
            listeners.forEach(listener -> virtualServices
                    .bound(listener.gatewayName())
                    .forEach(routes ->
                            trail.skipped(Stage.ROUTE, Place.of(routes), whyNot(routes, router, listener, host))));
        }
        all.stream()
                .filter(virtualHost -> !best.orElse("").equals(virtualHost.domain()))
                .forEach(virtualHost -> {
                    if (virtualHost.routes() != null) {
                        trail.skipped(
                                Stage.ROUTE,
                                Place.of(virtualHost.routes(), "spec.hosts"),
                                "is for " + virtualHost.domain() + ", and " + best.orElse("") + " is more specific");
                    }
                });
        return all.stream()
                .filter(virtualHost -> virtualHost.domain().equals(best.orElse("")))
                .toList();
    }

    RouteTable table(Instance router, List<VirtualHost> virtualHosts) {
        List<Candidate> candidates = virtualHosts.stream()
                .flatMap(virtualHost -> Stream.ofNullable(virtualHost.routes())
                        .flatMap(routes ->
                                httpRoutes.table(routes, source(router, virtualHost.listener())).candidates().stream()))
                .toList();
        return new RouteTable(candidates).catchAllsLast();
    }

    /** The narrower of server host and route host is the domain. */
    private Stream<VirtualHost> bound(Instance router, Listener listener) {
        return virtualServices
                .visible(listener.gatewayName(), router.namespace())
                .flatMap(routes -> virtualServices.hostsOf(routes).stream()
                        .flatMap(host -> listener.hosts().stream()
                                .filter(own -> own.admits(routes.getMetadata().getNamespace())
                                        && HostPattern.overlap(own.pattern(), host))
                                .map(own -> HostPattern.narrower(own.pattern(), host)))
                        .distinct()
                        .map(domain -> new VirtualHost(domain, listener, routes)));
    }

    private static Stream<VirtualHost> redirecting(Listener listener) {
        return listener.hosts().stream()
                .filter(host -> listener.redirectsToHttps())
                .map(host -> new VirtualHost(host.pattern(), listener, null));
    }

    /** Those of which some host fits the server; below HTTP the host itself plays no part. */
    List<VirtualService> fitting(Instance router, Listener listener) {
        return virtualServices
                .visible(listener.gatewayName(), router.namespace())
                .filter(routes -> virtualServices.hostsOf(routes).stream()
                        .anyMatch(host -> listener.binds(routes.getMetadata().getNamespace(), host)))
                .toList();
    }

    private String whyNot(VirtualService routes, Instance router, Listener listener, String host) {
        String namespace = routes.getMetadata().getNamespace();
        if (!virtualServices.exported(routes, router.namespace())) {
            return "is not exported to namespace " + router.namespace() + ", where " + router + " is";
        }
        List<String> hosts = virtualServices.hostsOf(routes);
        if (hosts.stream().noneMatch(own -> HostPattern.covers(own, host))) {
            return "is for " + hosts;
        }
        return hosts.stream().anyMatch(own -> listener.binds(namespace, own))
                ? "has only hosts in common with " + listener + " that are not " + host
                : "has a host that " + listener + " does not take from namespace " + namespace;
    }

    static Source source(Instance router, Listener listener) {
        return new Source(listener.gatewayName(), router.namespace(), router.labels(), listener.port());
    }
}

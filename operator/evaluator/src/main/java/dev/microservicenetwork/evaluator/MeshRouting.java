package dev.microservicenetwork.evaluator;

import dev.microservicenetwork.evaluator.Step.Stage;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Optional;

/** How a sidecar routes what its workload sends. */
record MeshRouting(
        HostResolution hosts,
        VirtualServices virtualServices,
        HttpRoutes httpRoutes,
        ConnectionRoutes connectionRoutes) {

    Routing route(Client client, Request request, Trail trail) {
        Optional<Service> service = hosts.dial(request.host(), client.namespace());
        if (service.isPresent()) {
            return toService(client, request, service.get(), trail);
        }
        if (client.proxied() && request.plainHttp()) {
            return toUnregisteredHost(client, request, trail);
        }
        return new Routing.Answer(trail.unavailable(
                Stage.HOST, null, "no Service is called " + request.host() + " in namespace " + client.namespace()));
    }

    private Routing toService(Client client, Request request, Service service, Trail trail) {
        String fqdn = hosts.fqdn(service);
        if (client.proxied() && !hosts.visible(service, client.namespace())) {
            return new Routing.Answer(trail.unavailable(
                    Stage.HOST,
                    Place.of(service, "metadata.annotations"),
                    "is not exported to namespace " + client.namespace()
                            + "; what the proxy then passes through is not evaluated"));
        }
        Place place = Place.of(service);
        trail.applied(Stage.HOST, place, "is what " + request.host() + " means");
        Optional<ServicePort> port = ServicePorts.numbered(service, request.port());
        if (port.isEmpty()) {
            return new Routing.Answer(trail.unavailable(Stage.HOST, place, "has no port " + request.port()));
        }
        Forward plain = straight(fqdn, request, Retries.NONE, request.plainHttp());
        if (!client.proxied()) {
            trail.applied(Stage.ROUTE, null, "the caller has no proxy: no route or destination rule applies");
            return plain;
        }
        Source source = new Source(Source.MESH, client.namespace(), client.labels(), request.port());
        List<VirtualService> visible = virtualServices
                .visible(Source.MESH, client.namespace())
                .filter(virtualService -> virtualServices.covers(virtualService, fqdn))
                .toList();
        ServicePorts.Protocol protocol = ServicePorts.protocol(port.get());
        trail.applied(
                Stage.HOST,
                place,
                "port " + request.port() + " is "
                        + (protocol == ServicePorts.Protocol.UNDECLARED
                                ? "of undeclared protocol"
                                : "declared " + protocol));
        return switch (protocol) {
            case HTTP ->
                request.plainHttp()
                        ? http(visible, source, request, fqdn, trail)
                        : new Routing.Answer(trail.unavailable(
                                Stage.HOST,
                                place,
                                "the proxy reads port " + request.port() + " as HTTP and cannot pass on "
                                        + request.scheme()));
            case UNDECLARED ->
                request.plainHttp()
                        ? http(visible, source, request, fqdn, trail)
                        : connectionRoutes.tcp(visible, source, trail).orElse(connection(fqdn, request));
            case TCP -> connectionRoutes.tcp(visible, source, trail).orElse(connection(fqdn, request));
            case TLS ->
                connectionRoutes
                        .tls(visible, source, request.tls() ? request.host() : null, trail)
                        .orElse(connection(fqdn, request));
        };
    }

    /**
     * The first VirtualService of the most specific host that has routes for this proxy and port. Where none has, the
     * Service keeps its own route: istiod skips the object instead of answering 404.
     */
    private Routing http(List<VirtualService> visible, Source source, Request request, String fqdn, Trail trail) {
        for (VirtualService virtualService : virtualServices.mostSpecific(visible, fqdn)) {
            RouteTable table = httpRoutes.table(virtualService, source);
            if (!table.isEmpty()) {
                return httpRoutes.select(table, Message.of(request).withoutClaims(), request.port(), trail);
            }
            trail.skipped(Stage.ROUTE, Place.of(virtualService), "has no HTTP route for this caller and port");
        }
        trail.applied(
                Stage.ROUTE, null, "no VirtualService applies: the Service's own route, with Istio's default retries");
        return straight(fqdn, request, Retries.DEFAULT, true);
    }

    /** A host that only a VirtualService knows lives on the HTTP ports of the Services that it names beside; without any, on port 80. */
    private Routing toUnregisteredHost(Client client, Request request, Trail trail) {
        Source source = new Source(Source.MESH, client.namespace(), client.labels(), request.port());
        List<VirtualService> visible = virtualServices
                .visible(Source.MESH, client.namespace())
                .filter(virtualService -> virtualServices.covers(virtualService, request.host()))
                .toList();
        for (VirtualService virtualService : virtualServices.mostSpecific(visible, request.host())) {
            if (livesOn(request.port(), virtualService)) {
                RouteTable table = httpRoutes.table(virtualService, source);
                if (!table.isEmpty()) {
                    return httpRoutes.select(table, Message.of(request).withoutClaims(), request.port(), trail);
                }
            }
        }
        return new Routing.Answer(trail.unavailable(
                Stage.HOST,
                null,
                "neither a Service nor a VirtualService for port " + request.port() + " is called " + request.host()));
    }

    private boolean livesOn(int port, VirtualService virtualService) {
        List<Integer> ports = hosts.inventory().services().stream()
                .filter(service -> virtualServices.covers(virtualService, hosts.fqdn(service)))
                .flatMap(service -> ServicePorts.all(service).stream())
                .filter(it -> ServicePorts.protocol(it) == ServicePorts.Protocol.HTTP
                        || ServicePorts.protocol(it) == ServicePorts.Protocol.UNDECLARED)
                .map(ServicePort::getPort)
                .toList();
        return ports.isEmpty() ? port == 80 : ports.contains(port);
    }

    private static Forward connection(String fqdn, Request request) {
        return straight(fqdn, request, Retries.NONE, false);
    }

    private static Forward straight(String fqdn, Request request, Retries retries, boolean http) {
        Message message = http ? Message.of(request).withoutClaims() : null;
        return new Forward(
                List.of(new Forward.Target(fqdn, null, request.port(), 100, message, ResponseHeaders.NONE)),
                List.of(),
                new Forward.Settings(null, null, retries, true, null),
                request.port());
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hosts of a VirtualService are for all of its routes: a name that is sent in TLS is then one for HTTP, too. */
final class NamesInHttp implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.services().stream()
                .filter(service -> service.it().ports().size() > 1
                        && service.it().ports().stream()
                                .anyMatch(port -> port.protocol().isHttpFamily()))
                .flatMap(service -> service.entries("ports", service.it().ports()).stream()
                        .filter(port -> port.it().protocol() == Protocol.TLS
                                && !port.it().serverNames().isEmpty()
                                && isRouted(service.it(), port.it()))
                        .map(port -> finding(service.it(), port)));
    }

    private static boolean isRouted(ServiceSpec service, PortSpec port) {
        return service.defaultVersion() != null
                || service.routes().stream().anyMatch(route -> route.port() != null && route.port() == port.port());
    }

    private static Finding finding(ServiceSpec service, At<PortSpec> port) {
        String http = service.ports().stream()
                .filter(other -> other.protocol().isHttpFamily())
                .map(other -> String.valueOf(other.port()))
                .collect(Collectors.joining(" and "));
        return new Finding(
                Code.MSN2160,
                port.path() + ".serverNames",
                null,
                "plain HTTP to these names on port " + http + " goes to `" + service.name() + "`, too",
                "Istio takes the hosts of a VirtualService for its HTTP routes as well, wherever DNS leads",
                "declare the TLS port in a Service of its own, if others serve these names over HTTP");
    }
}

package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.GatewayRouteSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A gateway's routes lead to HTTP ports of services of the resource, on hosts that a listener serves. */
final class KnownTargets implements SpecRule {
    @Override
    public Stream<Finding> check(MicroserviceNetworkSpec spec) {
        return At.gateways(spec).stream()
                .flatMap(gateway -> At.gatewayRoutes(gateway).stream()
                        .flatMap(route -> Stream.concat(
                                hosts(gateway.it(), route),
                                route.entries("to", route.it().to()).stream().flatMap(to -> target(spec, to)))));
    }

    private static Stream<Finding> hosts(GatewaySpec gateway, At<GatewayRouteSpec> route) {
        List<String> served = gateway.listeners().stream()
                .map(ListenerSpec::hosts)
                .flatMap(List::stream)
                .distinct()
                .toList();
        return route.entries("hosts", route.it().hosts()).stream()
                .filter(host -> !served.contains(host.it()))
                .map(host -> new Finding(
                        Code.MSN4106,
                        host.path(),
                        host.it(),
                        "no listener of gateway `" + gateway.name() + "` serves host `" + host.it() + "`",
                        "add it to a listener's hosts" + Hint.of(host.it(), served)));
    }

    private static Stream<Finding> target(MicroserviceNetworkSpec spec, At<ServiceTargetSpec> to) {
        String name = to.it().service();
        Optional<ServiceSpec> service =
                spec.services().stream().filter(it -> it.name().equals(name)).findFirst();
        if (service.isEmpty()) {
            return to.field("service", ServiceTargetSpec::service).map(it -> KnownDestinations.unknown(spec, it));
        }
        return Stream.concat(
                to.field("version", ServiceTargetSpec::version)
                        .flatMap(version -> KnownVersions.unknown(spec, service.get(), version)),
                port(service.get(), to));
    }

    private static Stream<Finding> port(ServiceSpec service, At<ServiceTargetSpec> to) {
        String name = service.name();
        List<PortSpec> http = service.ports().stream()
                .filter(port -> port.protocol().isHttpFamily())
                .toList();
        if (to.it().port() != null) {
            return to.field("port", ServiceTargetSpec::port).flatMap(port -> port(service, http, port));
        }
        if (http.size() == 1) {
            return Stream.of();
        }
        String ports = http.stream().map(port -> String.valueOf(port.port())).collect(Collectors.joining(" or "));
        return Stream.of(
                http.isEmpty()
                        ? new Finding(
                                Code.MSN1109,
                                to.path() + ".service",
                                name,
                                "`" + name + "` has no port of the HTTP family",
                                "declare one, or remove it from the gateway's routes")
                        : new Finding(
                                Code.MSN1109,
                                to.path() + ".service",
                                name,
                                "`" + name + "` has several ports of the HTTP family",
                                "add port: " + ports));
    }

    private static Stream<Finding> port(ServiceSpec service, List<PortSpec> http, At<Integer> port) {
        boolean tcp = service.ports().stream().anyMatch(it -> it.port() == port.it())
                && http.stream().noneMatch(it -> it.port() == port.it());
        return tcp
                ? Stream.of(new Finding(
                        Code.MSN1109,
                        port.path(),
                        String.valueOf(port.it()),
                        "port " + port.it() + " of `" + service.name() + "` is TCP, and HTTP listeners carry HTTP",
                        "use a port of the HTTP family"))
                : KnownPorts.unknown(service, port);
    }
}

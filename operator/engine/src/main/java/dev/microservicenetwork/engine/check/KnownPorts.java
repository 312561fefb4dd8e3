package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import java.util.List;
import java.util.stream.Stream;

/** Routes and grants speak of declared Service ports. */
final class KnownPorts implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        Stream<Finding> routes = parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route -> route.field("port", RouteSpec::port))
                        .flatMap(port -> unknown(service.it(), port)));
        Stream<Finding> grants = parts.grantings().stream()
                .filter(granting -> !granting.callee().it().ports().isEmpty())
                .flatMap(granting -> granting.allow().stream()
                        .flatMap(allow -> allow.entries("ports", allow.it().ports()).stream())
                        .flatMap(port -> unknown(granting.callee().it(), port)));
        return Stream.concat(routes, grants);
    }

    static Stream<Finding> unknown(ServiceSpec service, At<Integer> port) {
        List<String> declared = service.ports().stream()
                .map(PortSpec::port)
                .map(String::valueOf)
                .toList();
        return declared.contains(String.valueOf(port.it()))
                ? Stream.of()
                : Stream.of(new Finding(
                        Code.MSN1105,
                        port.path(),
                        String.valueOf(port.it()),
                        "`" + service.name() + "` declares no port " + port.it(),
                        "ports here are Service ports, not container ports",
                        "add it to the service's ports, or use one of them: " + String.join(", ", declared)));
    }
}

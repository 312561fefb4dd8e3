package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.RouteTargetSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import dev.microservicenetwork.engine.resolve.Targets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service's routes lead to services, versions and ports that are there. */
final class KnownDestinations implements SpecRule {
    @Override
    public Stream<Finding> check(Parts parts) {
        return parts.routed().stream()
                .flatMap(service -> At.routes(service).stream()
                        .flatMap(route ->
                                At.destinations(route).flatMap(to -> check(parts, service.it(), route.it(), to))));
    }

    private static Stream<Finding> check(Parts parts, ServiceSpec routed, RouteSpec route, At<RouteTargetSpec> to) {
        if (to.it().elsewhere()) {
            return KnownTargets.elsewhere(to.path(), to.it().service(), to.it().port());
        }
        Optional<ServiceSpec> target =
                Targets.service(parts.declared(), routed, to.it().service());
        if (target.isEmpty()) {
            return to.field("service", RouteTargetSpec::service).map(service -> unknown(parts, service));
        }
        if (target.get().ports().isEmpty()) {
            return to.field("service", RouteTargetSpec::service).map(KnownDestinations::notCallable);
        }
        return Stream.concat(
                to.field("version", RouteTargetSpec::version)
                        .flatMap(version -> KnownVersions.unknown(parts, target.get(), version)),
                to.it().port() != null
                        ? to.field("port", RouteTargetSpec::port)
                                .flatMap(port -> KnownPorts.unknown(target.get(), port))
                        : notChosen(routed, route, target.get(), to));
    }

    /** A route to a service that the resource doesn't declare. */
    static Finding unknown(Parts parts, At<String> service) {
        List<String> callable = parts.spec().services().stream()
                .filter(it -> !it.ports().isEmpty())
                .map(ServiceSpec::name)
                .toList();
        return new Finding(
                Code.MSN1102,
                service.path(),
                service.it(),
                "route to unknown service `" + service.it() + "`",
                "declare it under spec.services" + Hint.of(service.it(), callable));
    }

    private static Finding notCallable(At<String> service) {
        return new Finding(
                Code.MSN1108,
                service.path(),
                service.it(),
                "route to `" + service.it() + "`, which has no ports",
                "declare the ports of `" + service.it() + "`, or lead the route elsewhere");
    }

    private static Stream<Finding> notChosen(
            ServiceSpec routed, RouteSpec route, ServiceSpec target, At<RouteTargetSpec> to) {
        return routed.ports().stream()
                .filter(called -> Targets.isFor(route, called)
                        && Targets.port(routed, target, null, called).isEmpty())
                .limit(1)
                .map(called -> notChosen(target, to, called, Targets.candidates(routed, target, called)));
    }

    private static Finding notChosen(
            ServiceSpec target, At<RouteTargetSpec> to, PortSpec called, List<PortSpec> candidates) {
        String ofFamily = called.protocol().isHttpFamily() ? "%s of the HTTP family" : "TCP %s";
        String ports =
                candidates.stream().map(port -> String.valueOf(port.port())).collect(Collectors.joining(" or "));
        return new Finding(
                Code.MSN1109,
                to.path() + ".service",
                target.name(),
                "`" + target.name() + "` has " + (candidates.isEmpty() ? "no " : "several ")
                        + ofFamily.formatted(candidates.isEmpty() ? "port" : "ports"),
                candidates.isEmpty() ? "declare one, or lead the route elsewhere" : "add port: " + ports);
    }
}

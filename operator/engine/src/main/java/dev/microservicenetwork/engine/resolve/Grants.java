package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Grantee;
import dev.microservicenetwork.engine.network.Match;
import dev.microservicenetwork.engine.network.PathCondition;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Route;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What callers may do at a workload: declared calls, wherever the called service's routes lead them, and what gateways route to it. */
final class Grants {
    private static final Operations ANY = new Operations(List.of(), List.of());

    private final Map<String, Service> services = new LinkedHashMap<>();
    private final Map<String, Map<Granted, SortedSet<Integer>>> ports = new LinkedHashMap<>();

    /** What is granted at a service but for the ports. */
    private record Granted(Grantee caller, Operations operations) {}

    /** HTTP methods and paths; empty = any. */
    private record Operations(List<String> methods, List<String> paths) {
        /** Whether some of these requests may fit a match. */
        boolean meet(Match match) {
            return (methods.isEmpty() || match.method() == null || methods.contains(match.method()))
                    && (paths.isEmpty() || paths.stream().anyMatch(path -> meet(path, match.path())));
        }

        private static boolean meet(String path, PathCondition condition) {
            return path.contains("{")
                    || path.startsWith("*")
                    || !condition(path).excludes(condition);
        }

        private static PathCondition condition(String path) {
            return path.endsWith("/*")
                    ? new PathCondition.Below(path.substring(0, path.length() - 2))
                    : new PathCondition.Exact(path);
        }
    }

    Grants(
            Workloads.ByService workloads,
            MicroserviceNetworkSpec spec,
            List<Service> services,
            List<Gateway> gateways) {
        services.forEach(service -> this.services.put(service.name(), service));
        for (ServiceSpec caller : spec.services()) {
            Workload workload = workloads.of(caller.name());
            for (CallSpec call : caller.calls()) {
                if (call.local()) {
                    call(workload.identity(), route -> route.match().isFor(workload), call.name(), call.allow());
                }
            }
            caller.consumers()
                    .forEach(consumer -> call(
                            Workloads.grantee(consumer),
                            route -> route.match().isFor(consumer.namespace()),
                            caller.name(),
                            consumer.allow()));
        }
        gateways.forEach(gateway -> gateway.pods()
                .ifPresent(pods -> gateway.hosts().stream()
                        .flatMap(Gateway.HostRoutes::destinations)
                        .forEach(to -> destination(pods.identity(), to, ANY))));
    }

    List<Grant> at(Workload workload) {
        List<Grant> grants = new ArrayList<>();
        for (String service : workload.services()) {
            ports.getOrDefault(service, Map.of())
                    .forEach((granted, numbers) -> grants.add(new Grant(
                            granted.caller(),
                            List.copyOf(numbers),
                            granted.operations().methods(),
                            granted.operations().paths())));
        }
        return workload.services().size() == 1
                ? grants
                : grants.stream().distinct().toList();
    }

    private void call(Grantee caller, Predicate<Route> concerns, String name, List<AllowSpec> allows) {
        Service callee = services.get(name);
        if (callee == null) {
            return;
        }
        if (allows.isEmpty()) {
            call(caller, concerns, callee, port -> true, ANY);
        }
        for (AllowSpec allow : allows) {
            boolean narrowsRequests =
                    !allow.methods().isEmpty() || !allow.paths().isEmpty() || allow.grpc() != null;
            Predicate<Port> called = allow.ports().isEmpty()
                    ? port -> !narrowsRequests || port.isHttpFamily()
                    : port -> allow.ports().contains(port.number());
            call(caller, concerns, callee, called, operations(allow));
        }
    }

    private static Operations operations(AllowSpec allow) {
        Stream<String> grpc = allow.grpc() == null
                ? Stream.of()
                : Stream.of("/" + allow.grpc().service() + "/"
                        + (allow.grpc().method() == null ? "*" : allow.grpc().method()));
        return new Operations(
                allow.methods().stream().distinct().sorted().toList(),
                Stream.concat(allow.paths().stream().flatMap(Grants::istioPaths), grpc)
                        .distinct()
                        .sorted()
                        .toList());
    }

    private void call(
            Grantee caller, Predicate<Route> concerns, Service callee, Predicate<Port> called, Operations operations) {
        for (Port port : callee.ports()) {
            if (!called.test(port)) {
                continue;
            }
            List<Route> routes = callee.routesOf(port);
            if (routes.isEmpty()) {
                grant(caller, callee, port, operations);
            }
            for (Route route : routes) {
                if (operations.meet(route.match()) && concerns.test(route)) {
                    route(caller, route, operations);
                }
            }
        }
    }

    // The caller's proxy routes and copies, and so it is the caller who comes to each of the destinations.
    private void route(Grantee caller, Route route, Operations operations) {
        route.reached().forEach(to -> destination(caller, to, operations));
    }

    private void destination(Grantee caller, Destination to, Operations operations) {
        Service target = services.get(to.service());
        if (target != null) {
            grant(caller, target, target.port(to.port()).orElseThrow(), operations);
        }
    }

    private void grant(Grantee caller, Service service, Port port, Operations operations) {
        ports.computeIfAbsent(service.name(), any -> new LinkedHashMap<>())
                .computeIfAbsent(new Granted(caller, operations), any -> new TreeSet<>())
                .add(port.containerPort());
    }

    /** Istio's own {@code /a/*} has {@code /a/b} but not {@code /a}; and a path with {@code {*}} takes no other wildcard than {@code {**}}. */
    private static Stream<String> istioPaths(String pattern) {
        if (!pattern.endsWith("/*") || pattern.equals("/*")) {
            return Stream.of(pattern);
        }
        String above = pattern.substring(0, pattern.length() - 2);
        return Stream.of(above, above.contains("{*}") ? above + "/{**}" : pattern);
    }
}

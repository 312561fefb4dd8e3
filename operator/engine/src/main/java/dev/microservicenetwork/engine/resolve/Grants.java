package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.AllowSpec;
import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Grant;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What callers may do at a workload: declared calls, and what gateways route to it. */
final class Grants {
    private final Map<String, List<LocalCall>> calls;
    private final List<Service> services;
    private final List<Gateway> gateways;

    Grants(String namespace, MicroserviceNetworkSpec spec, List<Service> services, List<Gateway> gateways) {
        this.calls = byCallee(namespace, spec);
        this.services = services;
        this.gateways = gateways;
    }

    List<Grant> at(Workload workload) {
        List<Grant> grants = new ArrayList<>();
        for (Service service : services) {
            if (workload.services().contains(service.name()) && !service.ports().isEmpty()) {
                grants.addAll(fromCalls(service));
                grants.addAll(fromGateways(service));
            }
        }
        return grants.stream().distinct().toList();
    }

    /** A call to a service of the same resource. */
    private record LocalCall(Identity caller, CallSpec said) {}

    private static Map<String, List<LocalCall>> byCallee(String namespace, MicroserviceNetworkSpec spec) {
        Map<String, List<LocalCall>> calls = new HashMap<>();
        for (ServiceSpec caller : spec.services()) {
            Identity identity = new Identity(namespace, Workloads.serviceAccount(caller));
            for (CallSpec call : caller.calls()) {
                if (call.local()) {
                    calls.computeIfAbsent(call.name(), any -> new ArrayList<>()).add(new LocalCall(identity, call));
                }
            }
        }
        return calls;
    }

    private List<Grant> fromCalls(Service callee) {
        List<Grant> grants = new ArrayList<>();
        List<Integer> all = containerPorts(callee, port -> true);
        for (LocalCall call : calls.getOrDefault(callee.name(), List.of())) {
            if (call.said().allow().isEmpty()) {
                grants.add(new Grant(call.caller(), all, List.of(), List.of()));
            }
            call.said().allow().forEach(allow -> grants.add(grant(call.caller(), callee, allow)));
        }
        return grants;
    }

    private static Grant grant(Identity caller, Service callee, AllowSpec allow) {
        boolean narrowsRequests = !allow.methods().isEmpty() || !allow.paths().isEmpty() || allow.grpc() != null;
        Predicate<Port> ports = allow.ports().isEmpty()
                ? port -> !narrowsRequests || port.isHttpFamily()
                : port -> allow.ports().contains(port.number());
        Stream<String> grpc = allow.grpc() == null
                ? Stream.of()
                : Stream.of("/" + allow.grpc().service() + "/"
                        + (allow.grpc().method() == null ? "*" : allow.grpc().method()));
        List<String> paths = Stream.concat(allow.paths().stream().flatMap(Grants::istioPaths), grpc)
                .distinct()
                .sorted()
                .toList();
        return new Grant(
                caller,
                containerPorts(callee, port -> isBehind(callee, port, ports)),
                allow.methods().stream().distinct().sorted().toList(),
                paths);
    }

    // A route may lead from the port that is called to another one.
    private static boolean isBehind(Service callee, Port port, Predicate<Port> called) {
        return callee.ports().stream()
                .filter(called)
                .anyMatch(from -> callee.routesOf(from).isEmpty()
                        ? from.equals(port)
                        : callee.routesOf(from).stream()
                                .flatMap(route -> route.destinations().stream())
                                .anyMatch(to -> to.port() == port.number()));
    }

    /** Istio's own {@code /a/*} has {@code /a/b} but not {@code /a}; and a path with {@code {*}} takes no other wildcard than {@code {**}}. */
    private static Stream<String> istioPaths(String pattern) {
        if (!pattern.endsWith("/*") || pattern.equals("/*")) {
            return Stream.of(pattern);
        }
        String above = pattern.substring(0, pattern.length() - 2);
        return Stream.of(above, above.contains("{*}") ? above + "/{**}" : pattern);
    }

    private List<Grant> fromGateways(Service callee) {
        return gateways.stream()
                .filter(gateway -> gateway.routesTo(callee.name()))
                .flatMap(gateway -> gateway.pods().stream()
                        .map(pods -> new Grant(
                                pods.identity(),
                                containerPorts(callee, port -> isReached(gateway, callee, port)),
                                List.of(),
                                List.of())))
                .toList();
    }

    private static boolean isReached(Gateway gateway, Service service, Port port) {
        return gateway.hosts().stream()
                .flatMap(host -> host.routes().stream())
                .flatMap(route -> route.destinations().stream())
                .anyMatch(destination ->
                        destination.service().equals(service.name()) && destination.port() == port.number());
    }

    private static List<Integer> containerPorts(Service service, Predicate<Port> which) {
        return service.ports().stream()
                .filter(which)
                .map(Port::containerPort)
                .distinct()
                .sorted()
                .toList();
    }
}

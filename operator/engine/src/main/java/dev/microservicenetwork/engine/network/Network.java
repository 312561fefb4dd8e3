package dev.microservicenetwork.engine.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A MicroserviceNetwork, resolved. Services and workloads are found by name at once, since everything is looked up by its name. */
public final class Network {
    private final String namespace;
    private final String name;
    private final List<Workload> workloads;
    private final List<Service> services;
    private final List<Gateway> gateways;
    private final List<Edge> edges;
    private final List<Route> routes;
    private final List<RequestPolicy> requestPolicies = new ArrayList<>();
    private final Map<String, Service> servicesByName = new HashMap<>();
    private final Map<String, Workload> workloadsByService = new HashMap<>();

    /**
     * @param namespace where it lives, and everything generated for it
     * @param name its name, with which generated names begin
     * @param workloads by name
     * @param services in the order of the resource
     * @param edges who calls whom, also the gateways
     */
    public Network(
            String namespace,
            String name,
            List<Workload> workloads,
            List<Service> services,
            List<Gateway> gateways,
            List<Edge> edges) {
        this.namespace = namespace;
        this.name = name;
        this.workloads = List.copyOf(workloads);
        this.services = List.copyOf(services);
        this.gateways = List.copyOf(gateways);
        this.edges = List.copyOf(edges);
        this.routes = Stream.concat(
                        services.stream()
                                .flatMap(service -> service.routes().stream())
                                .flatMap(port -> port.routes().stream()),
                        gateways.stream()
                                .flatMap(gateway -> gateway.hosts().stream())
                                .flatMap(host -> host.routes().stream()))
                .toList();
        for (Route route : routes) {
            route.policies().forEach(requestPolicies::add);
        }
        services.forEach(service -> servicesByName.putIfAbsent(service.name(), service));
        workloads.forEach(
                workload -> workload.services().forEach(service -> workloadsByService.putIfAbsent(service, workload)));
    }

    public String namespace() {
        return namespace;
    }

    public String name() {
        return name;
    }

    public List<Workload> workloads() {
        return workloads;
    }

    public List<Service> services() {
        return services;
    }

    public List<Gateway> gateways() {
        return gateways;
    }

    public List<Edge> edges() {
        return edges;
    }

    public Network withWorkloads(List<Workload> changed) {
        return new Network(namespace, name, changed, services, gateways, edges);
    }

    public Network withServices(List<Service> changed) {
        return new Network(namespace, name, workloads, changed, gateways, edges);
    }

    public boolean hasService(String serviceName) {
        return servicesByName.containsKey(serviceName);
    }

    public Service service(String serviceName) {
        return known(servicesByName, serviceName);
    }

    /** The workload behind a service. */
    public Workload workloadOf(String serviceName) {
        return known(workloadsByService, serviceName);
    }

    private static <T> T known(Map<String, T> byService, String name) {
        T found = byService.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no service " + name);
        }
        return found;
    }

    /** What is done with requests, in the mesh and at gateways. */
    public List<Route> routes() {
        return routes;
    }

    /** The policies of these routes, also those that some callers have of their own. */
    public List<RequestPolicy> requestPolicies() {
        return Collections.unmodifiableList(requestPolicies);
    }

    /** The workloads that call a service, each once. */
    public Stream<Workload> callersOf(String serviceName) {
        return edges.stream()
                .filter(edge -> edge.callee().equals(serviceName) && hasService(edge.caller()))
                .map(edge -> workloadOf(edge.caller()))
                .distinct();
    }

    /** Callers of a service that the network doesn't declare: its consumers, and those of services whose routes lead to it. */
    public List<Grantee> consumersOf(String serviceName) {
        return services.stream()
                .filter(service -> !service.consumers().isEmpty())
                .filter(service -> service.name().equals(serviceName) || service.leadsTo(serviceName))
                .flatMap(service -> service.consumers().stream())
                .distinct()
                .toList();
    }

    /** The gateways that route to a service. */
    public List<Gateway> gatewaysTo(String serviceName) {
        return gateways.stream()
                .filter(gateway -> gateway.routesTo(serviceName))
                .toList();
    }
}

package dev.microservicenetwork.engine.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * A MicroserviceNetwork, resolved.
 *
 * @param namespace where it lives, and everything generated for it
 * @param name its name, with which generated names begin
 * @param workloads by name
 * @param services in the order of the resource
 * @param edges who calls whom, also the gateways
 */
public record Network(
        String namespace,
        String name,
        List<Workload> workloads,
        List<Service> services,
        List<Gateway> gateways,
        List<Edge> edges) {
    public Network {
        workloads = List.copyOf(workloads);
        services = List.copyOf(services);
        gateways = List.copyOf(gateways);
        edges = List.copyOf(edges);
    }

    public Network withWorkloads(List<Workload> changed) {
        return new Network(namespace, name, changed, services, gateways, edges);
    }

    public Network withServices(List<Service> changed) {
        return new Network(namespace, name, workloads, changed, gateways, edges);
    }

    public Service service(String serviceName) {
        for (Service service : services) {
            if (service.name().equals(serviceName)) {
                return service;
            }
        }
        throw new IllegalArgumentException("no service " + serviceName);
    }

    /** The workload behind a service. */
    public Workload workloadOf(String serviceName) {
        for (Workload workload : workloads) {
            if (workload.services().contains(serviceName)) {
                return workload;
            }
        }
        throw new IllegalArgumentException("no workload of " + serviceName);
    }

    /** What is done with requests, in the mesh and at gateways. */
    public Stream<Route> routes() {
        return Stream.concat(
                services.stream().flatMap(service -> service.routes().stream()).flatMap(port -> port.routes().stream()),
                gateways.stream().flatMap(gateway -> gateway.hosts().stream()).flatMap(host -> host.routes().stream()));
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

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.CallSpec;
import dev.microservicenetwork.api.ConsumerSpec;
import dev.microservicenetwork.api.GatewaySpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.ServiceTargetSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.network.Edge;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Port;
import dev.microservicenetwork.engine.network.Service;
import dev.microservicenetwork.engine.network.Service.PortRoutes;
import dev.microservicenetwork.engine.network.Workload;
import dev.microservicenetwork.engine.resolve.GatewayRoutes.Routed;
import dev.microservicenetwork.engine.resolve.RequestPolicies.Layer;
import dev.microservicenetwork.engine.resolve.ServiceRoutes.Draft;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the graph of one resource. */
public final class Resolver {
    private final String namespace;
    private final String name;
    private final MicroserviceNetworkSpec spec;
    private final Configuration configuration;
    private final Targets targets;
    private final LiveValues live;
    private final List<Layer> defaults;

    private Resolver(MicroserviceNetwork resource, Configuration configuration, LiveValues live) {
        this.namespace = resource.getMetadata().getNamespace();
        this.name = resource.getMetadata().getName();
        this.spec = resource.getSpec();
        this.configuration = configuration;
        this.targets = new Targets(spec, namespace, configuration.clusterDomain());
        this.live = live;
        this.defaults = spec.defaults() == null
                ? List.of()
                : List.of(new Layer(
                        "spec.defaults",
                        spec.defaults().timeout(),
                        spec.defaults().retries()));
    }

    /**
     * @param live what the resource leaves to others
     */
    public static Network resolve(MicroserviceNetwork resource, Configuration configuration, LiveValues live) {
        return new Resolver(resource, configuration, live).resolve();
    }

    private Network resolve() {
        List<Workload> workloads = Workloads.of(namespace, spec);
        Workloads.ByService byService = new Workloads.ByService(() -> workloads);
        Matches matches = new Matches(byService);
        Map<String, EdgePolicies> edgePolicies = EdgePolicies.of(spec, byService);
        Map<String, Service> services = new LinkedHashMap<>();
        Map<String, Routed> routed = new LinkedHashMap<>();
        ServiceRoutes serviceRoutes = new ServiceRoutes(targets, matches, live);
        for (int i = 0; i < spec.services().size(); i++) {
            ServiceSpec service = spec.services().get(i);
            String path = "spec.services[" + i + "]";
            List<Layer> inherited = layers(path, service);
            Map<Port, List<Draft>> ofService = new LinkedHashMap<>();
            List<PortSpec> ports = new ArrayList<>(service.ports());
            ports.sort(Comparator.comparing(PortSpec::port));
            for (PortSpec port : ports) {
                ofService.put(port(port), serviceRoutes.of(path, service, inherited, port));
            }
            routed.put(service.name(), new Routed(path, service, inherited, ofService));
            Workload workload = byService.of(service.name());
            EdgePolicies edges = edgePolicies.getOrDefault(service.name(), EdgePolicies.NONE);
            services.put(service.name(), service(path, service, workload, edges, ofService));
        }
        Gateways resolved =
                new Gateways(namespace, configuration, new GatewayRoutes(targets, routed, defaults, matches));
        List<Gateway> gateways = new ArrayList<>();
        for (int i = 0; i < spec.gateways().size(); i++) {
            gateways.add(resolved.of("spec.gateways[" + i + "]", spec.gateways().get(i)));
        }
        List<Service> all = List.copyOf(services.values());
        Grants grants = new Grants(byService, spec, all, gateways);
        List<Workload> granted = workloads.stream()
                .map(workload -> Workloads.withGrants(workload, grants.at(workload)))
                .toList();
        return new Network(namespace, name, granted, all, gateways, edges());
    }

    private Service service(
            String path, ServiceSpec service, Workload workload, EdgePolicies edges, Map<Port, List<Draft>> drafts) {
        List<PortRoutes> routes = new ArrayList<>();
        drafts.forEach((port, ofPort) -> {
            if (!ofPort.isEmpty()) {
                routes.add(new PortRoutes(
                        port, ofPort.stream().map(edges::complete).toList()));
            }
        });
        ServicePolicies policies = new ServicePolicies(spec.defaults(), path, service, workload.minReplicas());
        return new Service(
                path,
                service.name(),
                targets.host(service.name()),
                List.copyOf(drafts.keySet()),
                false,
                policies.versions().stream()
                        .map(version -> live.labels(service, version))
                        .toList(),
                routes,
                policies.policy(),
                service.consumers().stream().map(Workloads::grantee).toList());
    }

    private List<Layer> layers(String path, ServiceSpec service) {
        return service.resilience() == null
                ? defaults
                : Stream.concat(
                                defaults.stream(),
                                Stream.of(new Layer(
                                        path + ".resilience",
                                        service.resilience().timeout(),
                                        service.resilience().retries())))
                        .toList();
    }

    static Port port(PortSpec spec) {
        return new Port(
                spec.port(),
                spec.targetPort() == null ? spec.port() : spec.targetPort(),
                spec.protocol(),
                spec.serverNames());
    }

    private List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < spec.services().size(); i++) {
            ServiceSpec caller = spec.services().get(i);
            for (int k = 0; k < caller.calls().size(); k++) {
                CallSpec call = caller.calls().get(k);
                edges.add(new Edge(caller.name(), call.qualifiedName(), "spec.services[" + i + "].calls[" + k + "]"));
            }
            for (int k = 0; k < caller.consumers().size(); k++) {
                ConsumerSpec consumer = caller.consumers().get(k);
                String account = consumer.anyAccount() ? "*" : consumer.serviceAccount();
                edges.add(new Edge(
                        consumer.namespace() + "/" + account,
                        caller.name(),
                        "spec.services[" + i + "].consumers[" + k + "]"));
            }
        }
        for (int i = 0; i < spec.gateways().size(); i++) {
            GatewaySpec gateway = spec.gateways().get(i);
            String path = "spec.gateways[" + i + "]";
            gateway.routes().stream()
                    .flatMap(route -> route.to().stream())
                    .map(ServiceTargetSpec::qualifiedName)
                    .distinct()
                    .forEach(service -> edges.add(new Edge("gateway " + gateway.name(), service, path)));
        }
        return edges;
    }
}

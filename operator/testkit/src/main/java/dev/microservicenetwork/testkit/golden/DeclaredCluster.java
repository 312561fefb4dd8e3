package dev.microservicenetwork.testkit.golden;

import dev.microservicenetwork.api.ListenerSpec;
import dev.microservicenetwork.api.MicroserviceNetwork;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.Protocol;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.api.VersionSpec;
import dev.microservicenetwork.engine.Configuration;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Gateway;
import dev.microservicenetwork.engine.network.Identity;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.resolve.LiveValues;
import dev.microservicenetwork.engine.resolve.Resolver;
import dev.microservicenetwork.engine.resolve.Workloads;
import io.fabric8.istio.api.api.networking.v1alpha3.ServerTLSSettingsTLSmode;
import io.fabric8.istio.api.networking.v1.GatewayBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The cluster that a resource describes: its Services, a pod with a proxy for each version, and the pods and Services of its gateways. */
public final class DeclaredCluster {
    private final MicroserviceNetwork resource;
    private final Network network;
    private final String namespace;

    private DeclaredCluster(MicroserviceNetwork resource, Configuration configuration) {
        this.resource = resource;
        this.namespace = resource.getMetadata().getNamespace();
        this.network = Resolver.resolve(resource, configuration, LiveValues.NONE);
    }

    /** All objects, namespaces first; the spec must be without errors. */
    public static List<HasMetadata> of(MicroserviceNetwork resource, Configuration configuration) {
        return new DeclaredCluster(resource, configuration).objects();
    }

    private List<HasMetadata> objects() {
        Map<String, HasMetadata> objects = new LinkedHashMap<>();
        TreeSet<String> namespaces = new TreeSet<>(List.of(namespace));
        network.gateways().stream()
                .flatMap(gateway -> gateway.pods().stream())
                .forEach(pods -> namespaces.add(pods.namespace()));
        network.gateways().stream()
                .flatMap(gateway -> gateway.existing().stream())
                .forEach(existing -> namespaces.add(existing.namespace()));
        elsewhere().keySet().forEach(service -> namespaces.add(service.namespace()));
        namespaces.forEach(name -> put(
                objects,
                new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .build()));
        for (ServiceSpec service : resource.getSpec().services()) {
            Identity identity = new Identity(namespace, Workloads.serviceAccount(service));
            put(objects, account(identity));
            pods(service).forEach(pod -> put(objects, pod));
            if (!service.ports().isEmpty()) {
                put(objects, service(service));
            }
        }
        elsewhere().forEach((service, ports) -> {
            put(objects, account(service));
            put(objects, pod(service, service.serviceAccount(), Map.of("app", service.serviceAccount())));
            put(objects, service(service, ports));
        });
        network.gateways()
                .forEach(gateway -> gateway.pods().ifPresent(pods -> {
                    put(objects, account(pods.identity()));
                    put(objects, pod(pods.identity(), pods.identity().serviceAccount(), pods.labels()));
                    put(objects, gatewayService(pods));
                    gateway.existing().ifPresent(existing -> put(objects, existing(gateway, existing, pods)));
                }));
        return List.copyOf(objects.values());
    }

    /** The services in other namespaces that routes lead to, by where they are and what they are called, and what is spoken on their ports. */
    private SortedMap<Identity, SortedMap<Integer, String>> elsewhere() {
        SortedMap<Identity, SortedMap<Integer, String>> ports = new TreeMap<>();
        network.services()
                .forEach(service -> service.routes()
                        .forEach(port -> port.routes()
                                .forEach(route -> elsewhere(
                                        ports,
                                        route.destinations().stream(),
                                        spoken(port.port().protocol())))));
        network.gateways()
                .forEach(gateway -> gateway.hosts().forEach(host -> {
                    host.routes().forEach(route -> elsewhere(ports, route.destinations().stream(), "http"));
                    host.connections().forEach(route -> elsewhere(ports, route.destinations().stream(), "tcp"));
                }));
        return ports;
    }

    private static void elsewhere(
            SortedMap<Identity, SortedMap<Integer, String>> ports, Stream<Destination> destinations, String spoken) {
        destinations.filter(Destination::elsewhere).forEach(to -> {
            String[] names = to.service().split("\\.", 2);
            ports.computeIfAbsent(new Identity(names[1], names[0]), any -> new TreeMap<>())
                    .putIfAbsent(to.port(), spoken);
        });
    }

    private static Service service(Identity service, SortedMap<Integer, String> ports) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(service.serviceAccount())
                .withNamespace(service.namespace())
                .endMetadata()
                .withNewSpec()
                .withSelector(Map.of("app", service.serviceAccount()))
                .withPorts(ports.entrySet().stream()
                        .map(port -> new ServicePortBuilder()
                                .withName(port.getValue() + "-" + port.getKey())
                                .withPort(port.getKey())
                                .withNewTargetPort(port.getKey())
                                .withAppProtocol(port.getValue())
                                .build())
                        .toList())
                .endSpec()
                .build();
    }

    private static void put(Map<String, HasMetadata> objects, HasMetadata object) {
        objects.putIfAbsent(
                object.getKind() + " " + object.getMetadata().getNamespace() + "/"
                        + object.getMetadata().getName(),
                object);
    }

    private static HasMetadata account(Identity identity) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withName(identity.serviceAccount())
                .withNamespace(identity.namespace())
                .endMetadata()
                .build();
    }

    private Stream<Pod> pods(ServiceSpec service) {
        Identity identity = new Identity(namespace, Workloads.serviceAccount(service));
        Map<String, String> labels = Workloads.labels(service);
        String workload = network.workloadOf(service.name()).name();
        return service.versions().isEmpty()
                ? Stream.of(pod(identity, workload, labels))
                : service.versions().stream()
                        .map(version -> pod(identity, workload + "-" + version.name(), with(labels, version)));
    }

    private static Map<String, String> with(Map<String, String> labels, VersionSpec version) {
        Map<String, String> all = new TreeMap<>(labels);
        all.putAll(version.labels().isEmpty() ? Map.of("version", version.name()) : version.labels());
        return all;
    }

    private static Pod pod(Identity identity, String name, Map<String, String> labels) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(identity.namespace())
                .withLabels(new TreeMap<>(labels))
                .addToLabels("security.istio.io/tlsMode", "istio")
                .endMetadata()
                .withNewSpec()
                .withServiceAccountName(identity.serviceAccount())
                .addNewContainer()
                .withName("app")
                .withImage("app")
                .endContainer()
                .addNewContainer()
                .withName("istio-proxy")
                .withImage("istio-proxy")
                .endContainer()
                .endSpec()
                .build();
    }

    private Service service(ServiceSpec service) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(service.name())
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withSelector(Workloads.labels(service))
                .withPorts(service.ports().stream().map(DeclaredCluster::port).toList())
                .endSpec()
                .build();
    }

    private static ServicePort port(PortSpec port) {
        String protocol = spoken(port.protocol());
        return new ServicePortBuilder()
                .withName(port.name() == null ? protocol + "-" + port.port() : port.name())
                .withPort(port.port())
                .withNewTargetPort(port.targetPort() == null ? port.port() : port.targetPort())
                .withAppProtocol(protocol)
                .build();
    }

    /** A Gateway that serves the hosts of the routes, by HTTP and HTTPS. */
    private static HasMetadata existing(Gateway gateway, Gateway.Existing existing, Gateway.Pods pods) {
        List<String> hosts =
                gateway.hosts().stream().map(host -> "*/" + host.host()).toList();
        return new GatewayBuilder()
                .withNewMetadata()
                .withName(existing.name())
                .withNamespace(existing.namespace())
                .endMetadata()
                .withNewSpec()
                .withSelector(pods.labels())
                .addNewServer()
                .withNewPort("http", 80L, "HTTP", null)
                .withHosts(hosts)
                .endServer()
                .addNewServer()
                .withNewPort("https", 443L, "HTTPS", null)
                .withHosts(hosts)
                .withNewTls()
                .withMode(ServerTLSSettingsTLSmode.SIMPLE)
                .withCredentialName(existing.name() + "-tls")
                .endTls()
                .endServer()
                .endSpec()
                .build();
    }

    private static String spoken(Protocol protocol) {
        return protocol.name()
                .toLowerCase(Locale.ROOT)
                .replace("websocket", "http")
                .replace('_', '-');
    }

    // A gateway's pods are not root and can't listen below 1024, so, as in real installations, the Service maps 80 to
    // 8080 and 443 to 8443.
    private Service gatewayService(Gateway.Pods pods) {
        List<ServicePort> ports = new ArrayList<>();
        resource.getSpec().gateways().stream()
                .flatMap(gateway -> gateway.existing() == null
                        ? gateway.listeners().stream().map(ListenerSpec::port)
                        : Stream.of(80, 443))
                .distinct()
                .sorted()
                .forEach(port -> ports.add(new ServicePortBuilder()
                        .withName("port-" + port)
                        .withPort(port)
                        .withNewTargetPort(port < 1024 ? port + 8000 : port)
                        .build()));
        return new ServiceBuilder()
                .withNewMetadata()
                .withName(pods.identity().serviceAccount())
                .withNamespace(pods.namespace())
                .endMetadata()
                .withNewSpec()
                .withSelector(pods.labels())
                .withPorts(ports)
                .endSpec()
                .build();
    }
}

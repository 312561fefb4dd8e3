package dev.microservicenetwork.evaluator;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A mesh, as its Kubernetes and Istio objects describe it, that can be asked what it does with a request.
 *
 * <p>The answers follow istiod's translation and Envoy's behaviour (Istio 1.31): host names and protocols of Services,
 * VirtualServices, DestinationRules, Gateways, PeerAuthentications and AuthorizationPolicies. Objects of other kinds are
 * ignored. If there is no Pod at all, every Service is taken to have a workload with a proxy, the labels of its selector
 * and a service account of its name.
 */
public final class Mesh {
    private final Inventory inventory;
    private final GatewayListeners gatewayListeners;
    private final MeshRouting meshRouting;
    private final GatewayRouting gatewayRouting;
    private final Delivery delivery;

    private Mesh(Inventory inventory) {
        this.inventory = inventory;
        HostResolution hosts = new HostResolution(inventory);
        VirtualServices virtualServices = new VirtualServices(inventory, hosts);
        HttpRoutes httpRoutes = new HttpRoutes(virtualServices, hosts);
        ConnectionRoutes connectionRoutes = new ConnectionRoutes(hosts);
        Authorization authorization = new Authorization(inventory);
        this.gatewayListeners = new GatewayListeners(inventory);
        this.meshRouting = new MeshRouting(hosts, virtualServices, httpRoutes, connectionRoutes);
        this.gatewayRouting = new GatewayRouting(
                gatewayListeners,
                new GatewayVirtualHosts(virtualServices, httpRoutes),
                httpRoutes,
                connectionRoutes,
                authorization);
        this.delivery = new Delivery(
                new Clusters(inventory, hosts, new DestinationRules(inventory, hosts)),
                new MutualTls(inventory),
                authorization);
    }

    /** A mesh with Istio's defaults: root namespace {@code istio-system}, domains {@code cluster.local}. */
    public static Mesh of(Collection<? extends HasMetadata> objects) {
        return of(objects, "istio-system", "cluster.local", "cluster.local");
    }

    /** A mesh of another root namespace or with other domains. */
    public static Mesh of(
            Collection<? extends HasMetadata> objects, String rootNamespace, String clusterDomain, String trustDomain) {
        return new Mesh(Inventory.of(objects, rootNamespace, clusterDomain, trustDomain));
    }

    /** The mesh's answer to a request; the same objects and request always give the same one. */
    public Verdict evaluate(Request request) {
        if (request.caller() instanceof Caller.Workload workload) {
            Client client = Client.of(workload, inventory.trustDomain());
            Trail trail = new Trail();
            return conclude(client, meshRouting.route(client, request, trail), request, trail);
        }
        return enter(request);
    }

    /** Where several sorts of router pods listen, the one that knows the host answers. */
    private Verdict enter(Request request) {
        Map<Instance, GatewayListeners.Open> entries = gatewayListeners.on(request.port(), request.caller());
        Verdict answer = null;
        for (var entry : entries.entrySet()) {
            Trail trail = new Trail();
            Client client = Client.router(entry.getKey(), inventory.trustDomain());
            Verdict verdict = conclude(
                    client, gatewayRouting.route(entry.getKey(), entry.getValue(), request, trail), request, trail);
            if (!(verdict instanceof Verdict.NoListener) && !(verdict instanceof Verdict.NotFound)) {
                return verdict;
            }
            answer = answer == null || verdict instanceof Verdict.NotFound ? verdict : answer;
        }
        return answer != null
                ? answer
                : new Trail().noListener("no Gateway with a router pod has a server on port " + request.port());
    }

    private Verdict conclude(Client client, Routing routing, Request request, Trail trail) {
        if (routing instanceof Forward forward) {
            return delivery.deliver(client, forward, request, trail);
        }
        return ((Routing.Answer) routing).verdict();
    }

    /**
     * The callers of a name: {@code outside}, or the Service or Pod of the namespace, one caller for each
     * distinguishable sort of its pods. Empty if there is none.
     */
    public List<Caller> callers(String name, String namespace) {
        return name.equals("outside")
                ? List.of(new Caller.Outside())
                : new Callers(inventory, namespace).resolve(new Callers.Reference.Named(name));
    }

    Inventory inventory() {
        return inventory;
    }
}

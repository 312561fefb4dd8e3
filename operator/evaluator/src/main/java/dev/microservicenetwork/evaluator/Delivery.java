package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.DestinationRules.Effective;
import dev.microservicenetwork.evaluator.Forward.Target;
import dev.microservicenetwork.evaluator.MutualTls.Handshake;
import dev.microservicenetwork.evaluator.ServicePorts.Protocol;
import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hop from a proxy to the pods behind a route: subset, transport, policies. */
record Delivery(
        Inventory inventory,
        HostResolution hosts,
        DestinationRules destinationRules,
        MutualTls mutualTls,
        Authorization authorization) {

    /** A destination that exists. */
    private record Cluster(
            Service service,
            ServicePort port,
            Effective rules,
            @Nullable Subset subset,
            List<Instance> all,
            List<Instance> selected,
            Weighted weighted) {}

    /** Either a cluster, or why there is none. */
    private record Lookup(
            @Nullable Cluster cluster, @Nullable Place place, String missing) {

        static Lookup missing(@Nullable Place place, String why) {
            return new Lookup(null, place, why);
        }
    }

    Verdict deliver(Client client, Forward forward, Request request, Trail trail) {
        List<Cluster> clusters = new ArrayList<>();
        for (Target target : forward.targets()) {
            Lookup lookup = cluster(client, target, forward.listenerPort());
            if (lookup.cluster() == null) {
                return trail.unavailable(Stage.DESTINATION, lookup.place(), lookup.missing());
            }
            clusters.add(lookup.cluster());
        }
        // A request may take any of the destinations, so that one that refuses makes the answer a refusal.
        for (Cluster cluster : clusters) {
            Place place = cluster.rules().place(cluster.weighted().subset());
            trail.applied(
                    Stage.DESTINATION,
                    place,
                    (place == null ? "no DestinationRule applies to " : "applies to ") + print(cluster.weighted()));
            for (Instance instance : cluster.selected()) {
                Optional<Verdict> refusal = refusal(client, cluster, instance, forward, request, trail);
                if (refusal.isPresent()) {
                    return refusal.get();
                }
            }
        }
        return new Verdict.Routed(
                clusters.stream().map(Cluster::weighted).toList(),
                forward.route(),
                forward.timeout(),
                forward.retries().tries(),
                forward.retries().on(),
                forward.retries().perTryTimeout(),
                trail.steps());
    }

    private Lookup cluster(Client client, Target target, int listenerPort) {
        Service service = hosts.registered(target.host()).orElse(null);
        if (service == null) {
            return Lookup.missing(null, "the route leads to " + target.host() + ", which is no Service");
        }
        List<ServicePort> ports = ServicePorts.all(service);
        int number = target.port() != null
                ? target.port()
                // Without a port istiod takes the only one, or else the listener's, which a gateway's rarely is.
                : ports.size() == 1 ? ports.get(0).getPort() : listenerPort;
        ServicePort port = ServicePorts.numbered(service, number).orElse(null);
        if (port == null) {
            return Lookup.missing(
                    Place.of(service),
                    "has no port " + number
                            + (target.port() == null ? ", and the route does not say which one to take" : ""));
        }
        String namespace = service.getMetadata().getNamespace();
        Effective rules =
                client.proxied() ? destinationRules.lookup(client, target.host(), namespace) : DestinationRules.NONE;
        Subset subset =
                target.subset() == null ? null : rules.subset(target.subset()).orElse(null);
        if (target.subset() != null && subset == null) {
            return Lookup.missing(
                    rules.place(null),
                    "subset " + target.subset() + " of " + target.host() + " is not in " + rules + ", which is what "
                            + client.name() + " sees");
        }
        List<Instance> all = inventory.instances(service);
        List<Instance> selected = subset == null ? all : select(all, subset);
        if (selected.isEmpty() && !orEmpty(service.getSpec().getSelector()).isEmpty()) {
            return Lookup.missing(
                    subset == null ? Place.of(service) : rules.place(subset.getName()),
                    "no pod of " + Trail.name(service) + (subset == null ? "" : " is in subset " + subset.getName()));
        }
        Weighted weighted = new Weighted(
                target.host(), namespace, service.getMetadata().getName(), target.subset(), number, target.weight());
        return new Lookup(new Cluster(service, port, rules, subset, all, selected, weighted), null, "");
    }

    private static List<Instance> select(List<Instance> all, Subset subset) {
        var labels = orEmpty(subset.getLabels());
        return all.stream()
                .map(instance -> instance.assumed() ? instance.withLabels(labels) : instance)
                .filter(instance -> instance.has(labels))
                .toList();
    }

    private Optional<Verdict> refusal(
            Client client, Cluster cluster, Instance instance, Forward forward, Request request, Trail trail) {
        int port = ServicePorts.containerPort(cluster.port(), instance);
        Handshake handshake = mutualTls.handshake(
                client,
                cluster.rules().tls(cluster.subset(), cluster.weighted().port()),
                cluster.service(),
                cluster.all(),
                instance,
                port);
        if (handshake.refusal() != null) {
            return Optional.of(trail.denied(
                    handshake.refusal(),
                    Stage.TRANSPORT,
                    handshake.place(),
                    "the connection fails: " + handshake.explanation()));
        }
        trail.applied(Stage.TRANSPORT, handshake.place(), handshake.explanation());
        Inbound inbound = new Inbound(
                handshake.mutual() ? client.principal() : null,
                port,
                serverName(handshake, cluster.weighted(), request),
                read(cluster.port(), forward, request));
        return authorization
                .refusal(instance, inbound, trail)
                .map(refusal -> trail.denied(
                        Reason.RBAC,
                        Stage.ACCESS,
                        refusal.place(),
                        refusal.why() + ", a destination " + print(cluster.weighted())));
    }

    /** What the server's proxy reads: HTTP on a port declared so, and sniffed HTTP on an undeclared one. */
    private static @Nullable Message read(ServicePort port, Forward forward, Request request) {
        Protocol protocol = ServicePorts.protocol(port);
        if (protocol != Protocol.HTTP && protocol != Protocol.UNDECLARED) {
            return null;
        }
        if (forward.message() != null) {
            return forward.message();
        }
        return request.plainHttp() ? Message.of(request) : null;
    }

    /** Inside the mesh the server name is the cluster's, and the application's own is hidden in the tunnel. */
    private static @Nullable String serverName(Handshake handshake, Weighted to, Request request) {
        if (handshake.mutual()) {
            return "outbound_." + to.port() + "_." + orEmpty(to.subset()) + "_." + to.host();
        }
        return request.tls() ? request.host() : null;
    }

    private static String print(Weighted to) {
        return to.host() + ":" + to.port() + (to.subset() == null ? "" : " subset " + to.subset()) + " with weight "
                + to.weight();
    }
}

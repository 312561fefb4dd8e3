package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.Clusters.Cluster;
import dev.microservicenetwork.evaluator.Clusters.Lookup;
import dev.microservicenetwork.evaluator.Forward.Shadow;
import dev.microservicenetwork.evaluator.Forward.Target;
import dev.microservicenetwork.evaluator.MutualTls.Handshake;
import dev.microservicenetwork.evaluator.ServicePorts.Protocol;
import dev.microservicenetwork.evaluator.Step.Stage;
import dev.microservicenetwork.evaluator.Verdict.Reason;
import dev.microservicenetwork.evaluator.Verdict.Weighted;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The hop from a proxy to the pods behind a route: subset, transport, policies. */
record Delivery(Clusters clusters, MutualTls mutualTls, Authorization authorization) {

    Verdict deliver(Client client, Forward forward, Request request, Trail trail) {
        List<Cluster> found = new ArrayList<>();
        for (Target target : forward.targets()) {
            Lookup lookup = clusters.find(client, target, forward.listenerPort());
            if (lookup.cluster() == null) {
                return trail.unavailable(Stage.DESTINATION, lookup.place(), lookup.missing());
            }
            found.add(lookup.cluster());
        }
        // A request may take any of the destinations, so that one that refuses makes the answer a refusal.
        List<Weighted> destinations = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            Target target = forward.targets().get(i);
            Optional<Verdict> refusal = refusal(client, found.get(i), target, request, trail);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            destinations.add(new Weighted(
                    found.get(i).destination(),
                    target.weight(),
                    exchange(target),
                    policy(client, found.get(i), target)));
        }
        List<Mirror> mirrors = forward.shadows().stream()
                .map(shadow -> mirror(client, shadow, forward.listenerPort(), request, trail))
                .toList();
        Forward.Settings settings = forward.settings();
        return new Verdict.Routed(
                destinations,
                settings.name(),
                settings.timeout(),
                retries(settings, destinations),
                settings.fault(),
                mirrors,
                trail.steps());
    }

    /** istiod looks at the hash of a single destination only. */
    private static Retries retries(Forward.Settings settings, List<Weighted> destinations) {
        DestinationPolicy policy = destinations.get(0).policy();
        boolean hashes = destinations.size() == 1 && policy != null && policy.hashes();
        return hashes && !settings.retriesSayHosts() ? settings.retries().toPreviousHosts() : settings.retries();
    }

    /** A sidecar's cluster of a headless Service goes where the client says. */
    private static @Nullable DestinationPolicy policy(Client client, Cluster cluster, Target target) {
        boolean balances = client.router() || !HostResolution.headless(cluster.service());
        return client.proxied() ? cluster.policies().effective(target.message() != null, balances) : null;
    }

    /** The blocks that are written, each where it is. */
    private static void tell(DestinationPolicy policy, Trail trail) {
        PolicyView.of(policy).forEach((block, view) -> {
            Place place = policy.places().get(block);
            if (place != null) {
                trail.applied(Stage.POLICY, place, "gives " + Shape.print(view));
            }
        });
    }

    private static @Nullable Exchange exchange(Target target) {
        Message message = target.message();
        return message == null
                ? null
                : new Exchange(message.authority(), message.path(), message.headers(), target.response());
    }

    /** A mirror that fails takes nothing from the request. */
    private Mirror mirror(Client client, Shadow shadow, int listenerPort, Request request, Trail trail) {
        Lookup lookup = clusters.find(client, shadow.target(), listenerPort);
        String failure = lookup.cluster() == null
                ? lookup.missing()
                : refusal(client, lookup.cluster(), shadow.target(), request, new Trail())
                        .map(Verdict::explanation)
                        .orElse(null);
        if (failure == null) {
            trail.applied(Stage.ACTION, shadow.place(), "copies " + shadow.percent() + " % to " + lookup.destination());
        } else {
            trail.skipped(Stage.ACTION, shadow.place(), "no copy reaches " + lookup.destination() + ": " + failure);
        }
        return new Mirror(lookup.destination(), shadow.percent(), failure);
    }

    private Optional<Verdict> refusal(Client client, Cluster cluster, Target target, Request request, Trail trail) {
        Place place = cluster.place();
        String to = cluster.destination() + (target.weight() == 0 ? "" : " with weight " + target.weight());
        trail.applied(
                Stage.DESTINATION, place, (place == null ? "no DestinationRule applies to " : "applies to ") + to);
        DestinationPolicy policy = policy(client, cluster, target);
        if (policy != null) {
            tell(policy, trail);
        }
        return cluster.selected().stream()
                .flatMap(instance -> refusal(client, cluster, instance, target, request, trail).stream())
                .findFirst();
    }

    private Optional<Verdict> refusal(
            Client client, Cluster cluster, Instance instance, Target target, Request request, Trail trail) {
        int port = ServicePorts.containerPort(cluster.port(), instance);
        Destination to = cluster.destination();
        Handshake handshake =
                mutualTls.handshake(client, cluster.policies().tls(), cluster.service(), cluster.all(), instance, port);
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
                serverName(handshake, to, request),
                read(cluster.port(), target, request));
        return authorization
                .refusal(instance, inbound, trail)
                .map(refusal -> trail.denied(
                        Reason.RBAC, Stage.ACCESS, refusal.place(), refusal.why() + ", a destination " + to));
    }

    /** What the server's proxy reads: HTTP on a port declared so, and sniffed HTTP on an undeclared one. */
    private static @Nullable Message read(ServicePort port, Target target, Request request) {
        Protocol protocol = ServicePorts.protocol(port);
        if (protocol != Protocol.HTTP && protocol != Protocol.UNDECLARED) {
            return null;
        }
        if (target.message() != null) {
            return target.message();
        }
        return request.plainHttp() ? Message.of(request) : null;
    }

    /** Inside the mesh the server name is the cluster's, and the application's own is hidden in the tunnel. */
    private static @Nullable String serverName(Handshake handshake, Destination to, Request request) {
        if (handshake.mutual()) {
            return "outbound_." + to.port() + "_." + orEmpty(to.subset()) + "_." + to.host();
        }
        return request.tls() ? request.host() : null;
    }
}

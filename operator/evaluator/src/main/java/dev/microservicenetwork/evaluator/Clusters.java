package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import dev.microservicenetwork.evaluator.DestinationRules.Effective;
import dev.microservicenetwork.evaluator.DestinationRules.Effective.Defined;
import dev.microservicenetwork.evaluator.Forward.Target;
import io.fabric8.istio.api.api.networking.v1alpha3.Subset;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a client finds behind a destination: the Service, its port, the subset, the pods. */
record Clusters(Inventory inventory, HostResolution hosts, DestinationRules destinationRules) {

    /** A destination that exists. */
    record Cluster(
            Service service,
            ServicePort port,
            Effective rules,
            @Nullable Defined subset,
            List<Instance> all,
            List<Instance> selected,
            Destination destination) {

        /** The subset or the DestinationRule that applies; null if there is none. */
        @Nullable
        Place place() {
            return subset == null ? rules.place() : subset.place();
        }

        TrafficPolicies policies() {
            return rules.policies(subset, destination.port());
        }
    }

    /** Either a cluster, or why there is none. */
    record Lookup(
            @Nullable Cluster cluster,
            Destination destination,
            @Nullable Place place,
            String missing) {}

    Lookup find(Client client, Target target, int listenerPort) {
        Service service = hosts.registered(target.host()).orElse(null);
        if (service == null) {
            int port = target.port() == null ? listenerPort : target.port();
            return new Lookup(
                    null,
                    new Destination(target.host(), "", target.host(), target.subset(), port),
                    null,
                    "the route leads to " + target.host() + ", which is no Service");
        }
        List<ServicePort> ports = ServicePorts.all(service);
        int number = target.port() != null
                ? target.port()
                // Without a port istiod takes the only one, or else the listener's, which a gateway's rarely is.
                : ports.size() == 1 ? ports.get(0).getPort() : listenerPort;
        String namespace = service.getMetadata().getNamespace();
        Destination destination =
                new Destination(target.host(), namespace, service.getMetadata().getName(), target.subset(), number);
        if (client.proxied() && !hosts.visible(service, client.namespace())) {
            return new Lookup(
                    null,
                    destination,
                    Place.of(service, "metadata.annotations"),
                    "is not exported to namespace " + client.namespace());
        }
        ServicePort port = ServicePorts.numbered(service, number).orElse(null);
        if (port == null) {
            return new Lookup(
                    null,
                    destination,
                    Place.of(service),
                    "has no port " + number
                            + (target.port() == null ? ", and the route does not say which one to take" : ""));
        }
        Effective rules =
                client.proxied() ? destinationRules.lookup(client, target.host(), namespace) : DestinationRules.NONE;
        Defined subset =
                target.subset() == null ? null : rules.subset(target.subset()).orElse(null);
        if (target.subset() != null && subset == null) {
            return new Lookup(
                    null,
                    destination,
                    rules.place(),
                    "subset " + target.subset() + " of " + target.host() + " is not in " + rules + ", which is what "
                            + client.name() + " sees");
        }
        List<Instance> all = inventory.instances(service);
        List<Instance> selected = subset == null ? all : select(all, subset.subset());
        if (selected.isEmpty() && !orEmpty(service.getSpec().getSelector()).isEmpty()) {
            return new Lookup(
                    null,
                    destination,
                    subset == null ? Place.of(service) : subset.place(),
                    "no pod of " + Trail.name(service) + (subset == null ? "" : " is in subset " + target.subset()));
        }
        return new Lookup(new Cluster(service, port, rules, subset, all, selected, destination), destination, null, "");
    }

    private static List<Instance> select(List<Instance> all, Subset subset) {
        var labels = orEmpty(subset.getLabels());
        return all.stream()
                .map(instance -> instance.assumed() ? instance.withLabels(labels) : instance)
                .filter(instance -> instance.has(labels))
                .toList();
    }
}

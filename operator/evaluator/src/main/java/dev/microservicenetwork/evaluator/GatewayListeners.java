package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;

import io.fabric8.istio.api.api.networking.v1alpha3.Server;
import io.fabric8.istio.api.networking.v1.Gateway;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which servers of which Gateways listen on which router pods. Servers of one port on one pod merge. */
record GatewayListeners(Inventory inventory) {

    /** A server that istiod leaves out, and why. */
    record Rejected(Listener listener, String why) {}

    /** The servers of one port on one router pod. */
    record Open(List<Listener> listeners, List<Rejected> rejected) {

        private Open only(Caller.Gateway gateway) {
            return new Open(
                    listeners.stream()
                            .filter(listener -> listener.gatewayName().equals(gateway.fullName()))
                            .toList(),
                    rejected.stream()
                            .filter(server -> server.listener().gatewayName().equals(gateway.fullName()))
                            .toList());
        }
    }

    /** The servers on a port by router pod; only those of one Gateway if the caller is bound to it. */
    Map<Instance, Open> on(int port, Caller caller) {
        Map<Instance, List<Listener>> written = new LinkedHashMap<>();
        for (Gateway gateway : inventory.gateways()) {
            List<Listener> servers =
                    servers(gateway).filter(listener -> listener.port() == port).toList();
            for (Instance router : servers.isEmpty() ? List.<Instance>of() : inventory.routers(gateway)) {
                written.merge(
                        router,
                        servers,
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
            }
        }
        Map<Instance, Open> open = new LinkedHashMap<>();
        written.forEach((router, servers) -> {
            Open merged = merged(servers);
            Open seen = caller instanceof Caller.Gateway only ? merged.only(only) : merged;
            if (!seen.listeners().isEmpty() || !seen.rejected().isEmpty()) {
                open.put(router, seen);
            }
        });
        return open;
    }

    private static Stream<Listener> servers(Gateway gateway) {
        List<Server> servers = orEmpty(gateway.getSpec().getServers());
        return IntStream.range(0, servers.size()).mapToObj(index -> new Listener(gateway, index, servers.get(index)));
    }

    /** istiod's {@code mergeGateways}: the oldest server of a port decides which others can join it. */
    private static Open merged(List<Listener> servers) {
        List<Listener> accepted = new ArrayList<>();
        List<Rejected> rejected = new ArrayList<>();
        Set<Listener.ServerHost> tlsHosts = new HashSet<>();
        Listener plain = null;
        for (Listener server : servers) {
            String why = duplicate(server, tlsHosts);
            if (why == null && plain != null && !(server.plainHttp() && plain.plainHttp())) {
                why = "is left out: " + plain + " has the port, and the two cannot share it";
            }
            if (why != null) {
                rejected.add(new Rejected(server, why));
                continue;
            }
            accepted.add(server);
            plain = plain == null && !server.encrypted() ? server : plain;
        }
        return new Open(accepted, rejected);
    }

    /** With TLS settings no host may be there twice, or the whole younger server is left out. */
    private static @Nullable String duplicate(Listener server, Set<Listener.ServerHost> known) {
        if (server.tls().isEmpty()) {
            return null;
        }
        for (Listener.ServerHost host : server.hosts()) {
            if (known.contains(host)) {
                return "is left out: an older server of this port has the host " + host.pattern();
            }
        }
        known.addAll(server.hosts());
        return null;
    }

    /** A server's number is the port of the router's Service; the router itself listens on the target port. */
    int containerPort(Instance router, int port) {
        return inventory.services().stream()
                .filter(service -> service.getMetadata().getNamespace().equals(router.namespace())
                        && !orEmpty(service.getSpec().getSelector()).isEmpty()
                        && router.has(orEmpty(service.getSpec().getSelector())))
                .flatMap(service -> ServicePorts.numbered(service, port).stream())
                .map(servicePort -> ServicePorts.containerPort(servicePort, router))
                .findFirst()
                .orElse(port);
    }
}

package dev.microservicenetwork.evaluator;

import static dev.microservicenetwork.evaluator.Absent.orEmpty;
import static dev.microservicenetwork.evaluator.Source.MESH;
import static java.util.Comparator.comparing;

import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which VirtualServices a proxy sees, and for which hosts they count. */
record VirtualServices(Inventory inventory, HostResolution hosts) {

    /**
     * Those bound to the mesh or to a Gateway ({@code namespace/name}) and exported to the proxy: first those that only
     * its namespace sees, then those exported to it by name, then those for everybody, each oldest first.
     */
    Stream<VirtualService> visible(String gateway, String namespace) {
        return bound(gateway)
                .filter(virtualService -> exported(virtualService, namespace))
                .sorted(comparing(virtualService -> Visibility.rank(
                        virtualService.getSpec().getExportTo(),
                        virtualService.getMetadata().getNamespace(),
                        namespace)));
    }

    /** Oldest first, visible or not. */
    Stream<VirtualService> bound(String gateway) {
        return inventory.virtualServices().stream().filter(virtualService -> bound(virtualService, gateway));
    }

    /** The hosts as istiod reads them; a delegate has none. */
    List<String> hostsOf(VirtualService virtualService) {
        return orEmpty(virtualService.getSpec().getHosts()).stream()
                .map(host -> hosts.qualify(host, virtualService.getMetadata().getNamespace()))
                .toList();
    }

    boolean covers(VirtualService virtualService, String host) {
        return hostsOf(virtualService).stream().anyMatch(pattern -> HostPattern.covers(pattern, host));
    }

    /** In the mesh the most specific host decides; of several objects that have it the oldest comes first. */
    List<VirtualService> mostSpecific(List<VirtualService> virtualServices, String host) {
        return virtualServices.stream()
                .flatMap(virtualService -> hostsOf(virtualService).stream())
                .filter(pattern -> HostPattern.covers(pattern, host))
                .min(HostPattern.MOST_SPECIFIC_FIRST)
                .map(best -> virtualServices.stream()
                        .filter(virtualService -> hostsOf(virtualService).contains(best))
                        .toList())
                .orElse(List.of());
    }

    Optional<VirtualService> delegate(String namespace, String name, String rootNamespace) {
        return inventory.virtualServices().stream()
                .filter(virtualService ->
                        virtualService.getMetadata().getNamespace().equals(namespace)
                                && virtualService.getMetadata().getName().equals(name)
                                && orEmpty(virtualService.getSpec().getHosts()).isEmpty()
                                && exported(virtualService, rootNamespace))
                .findFirst();
    }

    private static boolean bound(VirtualService virtualService, String gateway) {
        List<String> gateways = orEmpty(virtualService.getSpec().getGateways());
        String own = virtualService.getMetadata().getNamespace();
        return gateways.isEmpty()
                ? gateway.equals(MESH)
                : gateways.stream()
                        .map(name -> name.equals(MESH) || name.contains("/") ? name : own + "/" + name)
                        .anyMatch(gateway::equals);
    }

    boolean exported(VirtualService virtualService, String namespace) {
        return Visibility.exported(
                virtualService.getSpec().getExportTo(),
                virtualService.getMetadata().getNamespace(),
                namespace);
    }
}

package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.engine.Facts;
import dev.microservicenetwork.engine.network.Network;
import dev.microservicenetwork.engine.network.Service;

/** Notes which Services have more ports than are declared: those keep their behaviour, so no route may catch their requests. */
public final class OtherPorts {
    private OtherPorts() {}

    public static Network note(Network network, Facts facts) {
        return network.services().stream().noneMatch(service -> hasOthers(network, service, facts))
                ? network
                : network.withServices(network.services().stream()
                        .map(service -> hasOthers(network, service, facts) ? service.withOtherPorts() : service)
                        .toList());
    }

    private static boolean hasOthers(Network network, Service service, Facts facts) {
        return facts.service(network.namespace(), service.name()).stream()
                .flatMap(there -> there.getSpec().getPorts().stream())
                .anyMatch(port -> service.port(port.getPort()).isEmpty());
    }
}

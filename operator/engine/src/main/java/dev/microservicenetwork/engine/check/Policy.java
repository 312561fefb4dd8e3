package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.api.MicroserviceNetworkSpec;
import dev.microservicenetwork.api.PortSpec;
import dev.microservicenetwork.api.ResilienceSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.check.Inherited.Place;
import dev.microservicenetwork.engine.resolve.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is said of connections to a service.
 *
 * @param said by {@code spec.defaults} and by the service; the outermost first
 */
record Policy(At<ServiceSpec> service, Inherited<ResilienceSpec> said) {
    /** How far inside a service is. */
    static final int OF_SERVICE = 1;

    /** One for each service that can be called. */
    static Stream<Policy> all(MicroserviceNetworkSpec spec) {
        List<Place<ResilienceSpec>> defaults = At.root(spec)
                .field("defaults", MicroserviceNetworkSpec::defaults)
                .map(it -> new Place<>(0, it))
                .toList();
        return At.services(spec).stream()
                .filter(service -> !service.it().ports().isEmpty())
                .map(service -> {
                    List<Place<ResilienceSpec>> places = new ArrayList<>(defaults);
                    service.field("resilience", ServiceSpec::resilience)
                            .forEach(it -> places.add(new Place<>(OF_SERVICE, it)));
                    return new Policy(service, new Inherited<>(places));
                });
    }

    Traffic traffic() {
        return Traffic.of(service.it().ports().stream().map(PortSpec::protocol).toList());
    }
}

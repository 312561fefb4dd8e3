package dev.microservicenetwork.engine.resolve;

import dev.microservicenetwork.api.RouteSpec;
import dev.microservicenetwork.api.ServiceSpec;
import dev.microservicenetwork.engine.network.Destination;
import dev.microservicenetwork.engine.network.Version;
import java.util.List;

/** What the resource leaves to others, who say it in the cluster. */
public interface LiveValues {
    /** Nothing is known of the cluster. */
    LiveValues NONE = new LiveValues() {
        @Override
        public List<Destination> weights(ServiceSpec service, String path, RouteSpec route, List<Destination> written) {
            return written;
        }

        @Override
        public Version labels(ServiceSpec service, Version written) {
            return written;
        }
    };

    /**
     * A route's destinations with the weights that they have.
     *
     * @param path of the route
     */
    List<Destination> weights(ServiceSpec service, String path, RouteSpec route, List<Destination> written);

    /** A version with the labels by which its pods are told. */
    Version labels(ServiceSpec service, Version written);
}

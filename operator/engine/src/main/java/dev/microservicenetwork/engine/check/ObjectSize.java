package dev.microservicenetwork.engine.check;

import dev.microservicenetwork.engine.emit.istio.Emitted;
import dev.microservicenetwork.engine.finding.Code;
import dev.microservicenetwork.engine.finding.Finding;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.networking.v1.VirtualService;
import java.util.List;
import java.util.stream.Stream;

/** No object outgrows what proxies and the API server carry well. */
final class ObjectSize {
    private static final int ROUTES = 1000;

    /** A route with its matches is about 400 bytes of JSON; 512 KiB hold well over the thousand routes that are allowed, so the count decides. */
    private ObjectSize() {}

    static Stream<Finding> check(List<Emitted> emitted) {
        return emitted.stream()
                .map(Emitted::object)
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .filter(virtualService -> routes(virtualService) > ROUTES)
                .map(ObjectSize::finding);
    }

    private static int routes(VirtualService virtualService) {
        int routes = 0;
        for (HTTPRoute route : virtualService.getSpec().getHttp()) {
            routes += Math.max(1, route.getMatch().size());
        }
        return routes;
    }

    private static Finding finding(VirtualService virtualService) {
        int matches = routes(virtualService);
        return new Finding(
                Code.MSN2301,
                "spec",
                String.valueOf(matches),
                "VirtualService `"
                        + virtualService.getMetadata().getName() + "` would have " + matches
                        + " routes, more than " + ROUTES,
                "routes are multiplied by ports, by callers with a policy of their own, and at gateways by the service's routes",
                "split the service, or let fewer callers have a timeout or retries of their own");
    }
}
